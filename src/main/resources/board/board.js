"use strict";

// The page shows what the server sends and counts the seconds itself. All text from the server goes through textContent.
(() => {
  const MAX_ROWS = 500; // the longest; the others are a number
  const SILENCE_MS = 40000; // two heartbeats and some
  const SPEAK_EVERY_MS = 30000;
  const ROLES = { external: "Customer", agent: "Agent" };
  const LEVELS = { ok: "on hold", warn: "long", alarm: "too long" };

  const at = (id) => document.getElementById(id);
  const holds = new Map(); // by channelId
  let sorted = [];
  let condition = { state: "connecting", since: null };
  let today = null;
  let thresholds = { warn: Infinity, alarm: Infinity };
  let timeOfDay = format("UTC");
  let serverAhead = 0; // ms
  let stoppedAt = null; // server's time at which the figures stand still
  let source = null;
  let connected = false;
  let heardAt = performance.now(); // the clock of the machine may be set
  let spokenAt = 0;
  let spoken = "";

  // ---- connection

  function connect() {
    if (source !== null) source.close();
    heardAt = performance.now();
    source = new EventSource("events");
    listen("snapshot", onSnapshot);
    listen("change", onChange);
    listen("time", (event) => setTime(event.now));
    source.onerror = () => {
      lost();
      // After an answer such as 503 the browser gives up; otherwise it tries again by itself.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 4000 + Math.random() * 4000);
    };
  }

  function listen(name, handler) {
    source.addEventListener(name, (event) => {
      heardAt = performance.now();
      connected = true;
      handler(JSON.parse(event.data));
      tick();
    });
  }

  function lost() {
    connected = false;
    tick();
  }

  function setTime(now) {
    serverAhead = Date.parse(now) - Date.now();
  }

  // ---- what the server says

  function onSnapshot(all) {
    setTime(all.now);
    thresholds = { warn: all.warnSeconds, alarm: all.alarmSeconds };
    timeOfDay = format(all.zone);
    at("zone").textContent = all.zone;
    condition = { state: all.state, since: all.since };
    today = all.today;
    const there = new Set(all.holds.map((hold) => hold.channelId));
    for (const channelId of [...holds.keys()]) if (!there.has(channelId)) holds.delete(channelId);
    all.holds.forEach(put);
    arrange();
  }

  function onChange(change) {
    for (const hold of change.held || []) {
      const isNew = !holds.has(hold.channelId);
      put(hold);
      if (isNew) holds.get(hold.channelId).row.className = "new";
    }
    (change.ended || []).forEach((channelId) => holds.delete(channelId));
    if (change.state !== undefined) condition = { state: change.state, since: change.since };
    if (change.today !== undefined) today = change.today;
    arrange();
  }

  function put(hold) {
    const known = holds.get(hold.channelId);
    const entry = known || { row: row(), shown: "" };
    Object.assign(entry, hold, { since: Date.parse(hold.heldAt) });
    const cells = entry.row.children;
    cells[2].textContent = ROLES[hold.partyRole] || hold.partyRole || "Unknown";
    cells[3].textContent = hold.agentId || "";
    cells[4].children[0].textContent = hold.channelId;
    cells[4].children[1].textContent = hold.interactionId || "";
    cells[5].textContent = timeOfDay(entry.since);
    holds.set(hold.channelId, entry);
  }

  // ---- the list

  function row() {
    const tr = document.createElement("tr");
    tr.setAttribute("role", "row");
    for (const name of ["state", "for", "who", "agent", "ids", "since"]) {
      const td = document.createElement("td");
      td.setAttribute("role", "cell");
      td.className = name;
      tr.append(td);
    }
    tr.children[0].append(newMark("ok"), document.createTextNode(""));
    tr.children[4].append(document.createElement("span"), document.createElement("span"));
    return tr;
  }

  /** Puts the rows in order. Time does not change the order: who was longest before is so afterwards. */
  function arrange() {
    sorted = [...holds.values()].sort((a, b) =>
      a.since - b.since || (a.channelId < b.channelId ? -1 : a.channelId > b.channelId ? 1 : 0));
    const rows = at("rows");
    const wanted = sorted.slice(0, MAX_ROWS);
    const kept = new Set(wanted.map((hold) => hold.row));
    for (const each of [...rows.children]) if (!kept.has(each)) each.remove();
    wanted.forEach((hold, index) => {
      if (rows.children[index] !== hold.row) rows.insertBefore(hold.row, rows.children[index] || null);
    });
    at("more").hidden = sorted.length <= MAX_ROWS;
    at("more").textContent = `and ${sorted.length - MAX_ROWS} more, on hold for less time`;
  }

  // ---- every second

  function tick() {
    const isStill = !connected || ["unreachable", "no-registry", "starting"].includes(condition.state);
    const running = Date.now() + serverAhead;
    if (isStill && stoppedAt === null) stoppedAt = running;
    if (!isStill) stoppedAt = null;
    const now = stoppedAt === null ? running : stoppedAt; // a figure that may be wrong does not tick

    const counts = { ok: 0, warn: 0, alarm: 0 };
    sorted.forEach((hold, index) => {
      const seconds = Math.max(0, Math.floor((now - hold.since) / 1000));
      const level = seconds >= thresholds.alarm ? "alarm" : seconds >= thresholds.warn ? "warn" : "ok";
      counts[level]++;
      if (index < MAX_ROWS) show(hold, seconds, level);
      hold.seconds = seconds;
      hold.level = level;
    });
    showCondition(now);
    showFigures(counts, now);
    speak(counts);
  }

  function show(hold, seconds, level) {
    const text = duration(seconds);
    if (hold.shown !== text) {
      hold.row.children[1].textContent = text;
      hold.shown = text;
    }
    if (hold.row.dataset.level !== level) {
      hold.row.dataset.level = level;
      hold.row.children[0].firstChild.dataset.level = level;
      hold.row.children[0].lastChild.data = LEVELS[level];
    }
  }

  function showFigures(counts, now) {
    const known = condition.state !== "connecting" && condition.state !== "starting";
    const first = sorted[0];
    set("now", known ? String(sorted.length) : "–");
    set("longest", first ? duration(first.seconds) : "–");
    setMarks("marks", ["warn", "alarm"].filter((level) => counts[level] > 0)
      .map((level) => [level, `${counts[level]} ${LEVELS[level]}`]));
    setMarks("longest-note", first ? [[first.level, first.level === "ok" ? who(first) : `${LEVELS[first.level]}, ${who(first)}`]] : []);
    at("tile-longest").dataset.level = first ? first.level : "ok";
    const isPublished = today !== null && today.published; // else it is not known to be zero: the statistics may have stopped
    const asOf = today !== null && today.asOf ? when(Date.parse(today.asOf), now) : null;
    set("holds-note", isPublished ? `as of ${asOf}` : asOf ? `none published; last at ${asOf}` : "no statistics");
    set("holds", isPublished ? today.holds.toLocaleString("en") : "–");
    set("p95", isPublished && today.p95Millis !== null ? duration(Math.round(today.p95Millis / 1000)) : "–");
    set("abandoned", isPublished ? today.abandoned.toLocaleString("en") : "–");
    document.title = document.body.dataset.state !== "live" ? "! Stale: on hold now"
      : first ? `${sorted.length} on hold, longest ${duration(first.seconds)}` : "Nobody on hold";
  }

  function showCondition(now) {
    const state = !connected ? (condition.state === "connecting" ? "connecting" : "lost") : condition.state;
    const since = condition.since === null ? null : Date.parse(condition.since);
    const texts = {
      live: null,
      connecting: ["Connecting", "to the board …"],
      lost: ["Stale: connection lost.", `The page shows ${timeOfDay(now)} and tries to connect again.`],
      starting: ["Stale: starting.", "The board has not read everything yet."],
      unreachable: ["Stale: Kafka does not answer.", `The last answer came at ${since === null ? "–" : when(since, now)}. What the page shows may be wrong.`],
      "no-registry": ["Stale: the schema registry does not answer.",
        `Nothing was read after ${since === null ? "–" : when(since, now)}. What the page shows may be wrong.`],
      behind: ["Stale: the processor is behind.",
        `It has not processed everything that came after ${since === null ? "–" : when(since, now)}. Holds shown may have ended, and others begun.`],
      "no-news": [since === null ? "Stale: there was never any news." : `Stale: no news since ${when(since, now)}.`,
        "Either nothing has happened, or the pipeline has stopped."],
    };
    const text = texts[state] || ["Stale.", ""];
    document.body.dataset.state = state;
    document.body.dataset.trust = state === "live" ? "full" : "none";
    set("live", state === "live" ? "Live" : state === "connecting" ? "Connecting" : "Stale");
    set("clock", timeOfDay(now));
    at("banner").hidden = state === "live";
    if (texts[state] !== null) {
      set("banner-title", text[0]);
      set("banner-text", text[1]);
    }
    const isEmpty = sorted.length === 0 && state !== "connecting" && state !== "starting";
    at("empty").hidden = !isEmpty;
    if (isEmpty) set("empty", state === "live" ? "Nobody is on hold." : `Nobody was on hold ${since !== null && (state === "no-news" || state === "behind") ? "by the last news" : "at " + timeOfDay(now)}.`);
    at("list").querySelector("table").hidden = sorted.length === 0;
  }

  /** Says the state in a sentence, at most twice a minute. */
  function speak(counts) {
    const time = Date.now();
    if (time - spokenAt < SPEAK_EVERY_MS || !connected) return;
    const count = sorted.length;
    const text = count === 0 ? "Nobody is on hold."
      : `${count} on hold, ${counts.warn} long, ${counts.alarm} too long. Longest about ${spokenDuration(sorted[0].seconds)}.`;
    if (text === spoken) return;
    spoken = text;
    spokenAt = time;
    at("summary").textContent = text;
  }

  // ---- words

  function set(id, text) {
    const element = at(id);
    if (element.textContent === text) return;
    element.textContent = text;
    element.style.setProperty("--chars", Math.max(3, text.length));
  }

  /** Texts, each behind the mark of its level. */
  function setMarks(id, marks) {
    const element = at(id);
    const key = JSON.stringify(marks);
    if (element.dataset.key === key) return;
    element.dataset.key = key;
    element.replaceChildren(...marks.map(([level, text]) => {
      const part = document.createElement("span");
      part.className = "part";
      part.dataset.level = level;
      part.append(newMark(level), document.createTextNode(text));
      return part;
    }));
  }

  function newMark(level) {
    const mark = document.createElement("span");
    mark.className = "mark";
    mark.dataset.level = level;
    mark.setAttribute("aria-hidden", "true");
    return mark;
  }

  function who(hold) {
    return hold.partyRole ? ROLES[hold.partyRole] || hold.partyRole : "Unknown";
  }

  function duration(seconds) {
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  }

  function spokenDuration(seconds) {
    const minutes = Math.round(seconds / 60);
    return seconds < 60 ? "less than a minute" : minutes === 1 ? "one minute" : `${minutes} minutes`;
  }

  function when(time, now) {
    const hours = (now - time) / 3600000;
    return hours < 20 ? timeOfDay(time) : `${timeOfDay(time)}, ${Math.round(hours)} hours ago`;
  }

  function format(zone) {
    const options = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
    let formatter;
    try {
      formatter = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
    } catch (e) {
      formatter = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }); // a zone that only Java knows
    }
    return (time) => formatter.format(time);
  }

  // ---- start

  function everySecond() {
    if (performance.now() - heardAt > SILENCE_MS) {
      connected = false;
      connect(); // the connection may be open, but nobody is there
    }
    tick();
    setTimeout(everySecond, 1000 - ((Date.now() + serverAhead) % 1000) + 5);
  }

  connect();
  everySecond();
})();
