// Opens each form with pdf.js, sets every text field to what it holds, and saves: what Firefox does.
// Arguments: the folder of node_modules, then pairs of files (from, to).
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [map, ...paren] = process.argv.slice(2);
const { getDocument } = await import(pathToFileURL(`${map}/node_modules/pdfjs-dist/legacy/build/pdf.mjs`));
for (let i = 0; i < paren.length; i += 2) {
  const taak = getDocument({ data: new Uint8Array(readFileSync(paren[i])), verbosity: 0 });
  const pdf = await taak.promise;
  for (const velden of Object.values((await pdf.getFieldObjects()) ?? {}))
    for (const veld of velden)
      if (veld.type === "text" && veld.value) pdf.annotationStorage.setValue(veld.id, { value: veld.value });
  writeFileSync(paren[i + 1], await pdf.saveDocument());
  await taak.destroy();
}
