// Checks documents of Kubernetes on standard input against its schemas:
//   npm install && kubectl kustomize ../overlays/production | node check.mjs
// The JSON schemas find wrong values; they let unknown fields pass. TypeScript finds those: it takes no other property in a literal.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

function modelOf({ apiVersion, kind }) {
  const operator = apiVersion.startsWith("monitoring.coreos.com/");
  return `${operator ? "@kubernetes-models/prometheus-operator" : "kubernetes-models"}/${apiVersion}/${kind}`;
}

// kustomize breaks long lines of Base64, which Kubernetes reads and the schema does not know.
function withoutLineBreaks(object) {
  const unbroken = ([name, value]) => [name, value.replace(/\s/g, "")];
  return object.kind === "Secret" ? { ...object, data: Object.fromEntries(Object.entries(object.data).map(unbroken)) } : object;
}

async function wrongValues(object) {
  try {
    const model = (await import(modelOf(object)))[object.kind];
    new model(object).validate();
    return [];
  } catch (error) {
    return [error.message];
  }
}

function unknownFields(objects) {
  const directory = mkdtempSync(join(import.meta.dirname, "check-"));
  try {
    const files = objects.map((object, i) => {
      const file = join(directory, `${i}.ts`);
      const type = `import { I${object.kind} as T } from "${modelOf(object)}";\n`;
      writeFileSync(file, `${type}export const object: T = ${JSON.stringify(object, null, 1)};\n`);
      return file;
    });
    const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], module: ts.ModuleKind.NodeNext };
    const program = ts.createProgram(files, { ...options, target: ts.ScriptTarget.ES2022 });
    return files.map((file) =>
      ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map((found) => ts.flattenDiagnosticMessageText(found.messageText, " ")),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const objects = parseAllDocuments(readFileSync(0, "utf8")).map((document) => withoutLineBreaks(document.toJS()));
const unknown = unknownFields(objects);
let wrong = 0;
for (const [i, object] of objects.entries()) {
  const findings = [...(await wrongValues(object)), ...unknown[i]];
  wrong += findings.length;
  console.log(findings.length ? "wrong" : "ok   ", object.apiVersion, object.kind, findings.join("; "));
}
console.log(`${objects.length} documents, ${wrong} findings`);
process.exit(objects.length === 0 || wrong > 0 ? 1 : 0);
