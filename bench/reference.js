// Prints the seconds that citeproc-js takes from CSL-JSON to the lines of the reference list.
// Usage: node reference.js STYLE.csl RECORDS.json
"use strict";
const fs = require("fs");
const path = require("path");
const home = path.join(__dirname, "..", "tests", "conformance", "node_modules");
const CSL = require(path.join(home, "citeproc"));

const [stylePath, recordsPath] = process.argv.slice(2);
const style = fs.readFileSync(stylePath, "utf8");
const text = fs.readFileSync(recordsPath, "utf8");
const locale = fs.readFileSync(process.env.GALLEY_LOCALE, "utf8");

const start = process.hrtime.bigint();
const records = JSON.parse(text);
const byId = new Map(records.map((record) => [record.id, record]));
const system = { retrieveItem: (id) => byId.get(id), retrieveLocale: () => locale };
const engine = new CSL.Engine(system, style, "en-US");
engine.updateItems(records.map((record) => record.id));
const [, entries] = engine.makeBibliography();
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
if (entries.length !== records.length) throw new Error(`${entries.length} of ${records.length} records`);
process.stdout.write(`${seconds}\n`);
