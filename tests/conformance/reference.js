// Prints records as citeproc-js renders them, in many styles: per style the order of the list, the lines by record, and
// the marks of a few clusters. Usage: node reference.js LOCALES_FOLDER RECORDS.json CLUSTERS.json LANGUAGE < STYLES
// STYLES has the path of a style a line; a cluster is a list of [place in the list, label, locator].
"use strict";
const fs = require("fs");
const path = require("path");
const CSL = require("citeproc");

const [localesFolder, recordsPath, clustersPath, language] = process.argv.slice(2);
const records = JSON.parse(fs.readFileSync(recordsPath, "utf8"));
const clusters = JSON.parse(fs.readFileSync(clustersPath, "utf8"));
const byId = new Map(records.map((record) => [record.id, record]));
const locales = new Map();

function locale(name) {
  if (!locales.has(name)) {
    const file = path.join(localesFolder, `locales-${name}.xml`);
    locales.set(name, fs.existsSync(file) ? fs.readFileSync(file, "utf8") : false);
  }
  return locales.get(name);
}

const system = {
  retrieveItem: (id) => JSON.parse(JSON.stringify(byId.get(id))),
  retrieveLocale: locale,
};

function printed(file) {
  const engine = new CSL.Engine(system, fs.readFileSync(file, "utf8"), language);
  engine.updateItems(records.map((record) => record.id));
  const [parameters, entries] = engine.makeBibliography();
  const order = parameters.entry_ids.map((ids) => ids[0]);
  const lines = Object.fromEntries(order.map((id, index) => [id, entries[index].trim()]));
  const cite = ([place, label, locator]) => ({ id: order[place], label: label, locator: locator });
  return { order, lines, marks: clusters.map((cluster) => engine.makeCitationCluster(cluster.map(cite))) };
}

const styles = fs.readFileSync(0, "utf8").trim().split("\n");
process.stdout.write(JSON.stringify(Object.fromEntries(styles.map((file) => [file, printed(file)]))));
