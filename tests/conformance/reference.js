// Prints the bibliography of a JSON list of records as citeproc-js renders it: one HTML fragment a record, in order.
// Usage: node reference.js STYLE.csl LOCALES_FOLDER RECORDS.json
"use strict";
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const [stylePath, localesFolder, recordsPath] = process.argv.slice(2);
const records = JSON.parse(fs.readFileSync(recordsPath, "utf8"));
const byId = new Map(records.map((record) => [record.id, record]));

const system = {
  retrieveItem: (id) => JSON.parse(JSON.stringify(byId.get(id))),
  retrieveLocale: (language) => {
    const file = path.join(localesFolder, `locales-${language}.xml`);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false;
  },
};

const engine = new CSL.Engine(system, fs.readFileSync(stylePath, "utf8"), "en-US");
engine.updateItems(records.map((record) => record.id));
const [parameters, entries] = engine.makeBibliography();
const result = {};
parameters.entry_ids.forEach((ids, index) => {
  result[ids[0]] = entries[index].trim();
});
process.stdout.write(JSON.stringify(result));
