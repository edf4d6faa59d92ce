// Judges webhooks as the vendor's documentation tells its Node users to. Reads one JSON object a line: the header, the secret in Base64, the
// body, the time in seconds. Writes a line for each: accepted or refused.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";
import jwt from "jsonwebtoken";

function isAccepted({ header, secret, body, nowSeconds }) {
  try {
    const token = header.slice("Bearer ".length);
    const options = { algorithms: ["HS256"], clockTimestamp: nowSeconds };
    const claims = jwt.verify(token, Buffer.from(secret, "base64"), options);
    return claims.payload_hash === createHash("sha256").update(body).digest("hex");
  } catch (error) {
    return false;
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(isAccepted(JSON.parse(line)) ? "accepted" : "refused");
}
