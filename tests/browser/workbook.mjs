// Workbooks made by code: an archive of parts, and the parts of an .xlsx and an .ods.

import { deflateRawSync } from "node:zlib";

const TABLE = Uint32Array.from({ length: 256 }, (_, at) => {
  let crc = at;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
const crc32 = (bytes) => ~bytes.reduce((crc, byte) => TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8), -1) >>> 0;

/** An archive: `{ name: text }`; with `small` its parts are compressed. */
export function archive(parts, small = false) {
  const [files, directory] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, whole] = [Buffer.from(name), Buffer.from(text)];
    const bytes = small ? deflateRawSync(whole) : whole;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(small ? 8 : 0, 4);
    shared.writeUInt32LE(crc32(whole), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(whole.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const file = Buffer.concat([Buffer.from("PK\x03\x04"), shared, path, bytes]);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), shared, place, path);
    files.push(file);
    at += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, list, end]);
}

/** Cells of a plain CSV, empty ones left out: `make(text, name)` for each of a line. */
const lines = (csv, make) => csv.trim().split("\r\n").map((line, at) => line.split(",").map((text, column) => make(text, String.fromCharCode(65 + column) + (at + 1))).join(""));

/** The parts of an .xlsx of these sheets: name, and what is in it. */
function parts(sheets) {
  const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relation = (id, type, target) => `<Relationship Id="${id}" Type="${kind}/${type}" Target="${target}"/>`;
  const related = sheets.map((_, at) => relation(`r${at + 1}`, "worksheet", `worksheets/sheet${at + 1}.xml`)).join("");
  const named = sheets.map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join("");
  const inside = sheets.map(([, rows], at) => [`xl/worksheets/sheet${at + 1}.xml`, `<worksheet><sheetData>${rows}</sheetData></worksheet>`]);
  return {
    "_rels/.rels": `<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `<workbook><sheets>${named}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${related}${relation("rS", "styles", "styles.xml")}</Relationships>`,
    "xl/styles.xml": '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ...Object.fromEntries(inside),
  };
}

/** An .xlsx as a spreadsheet saves a CSV that it has opened; `cells` stand there instead; lines in `hidden` are hidden, and `more` is another sheet: its name and a word. */
export function saved(csv, cells = {}, { hidden = [], more } = {}) {
  const cell = (text, name) => {
    if (cells[name]) return cells[name];
    if (!text) return "";
    return /^[0-9]+$/.test(text) ? `<c r="${name}"><v>${Number(text)}</v></c>` : `<c r="${name}" t="str"><v>${text}</v></c>`;
  };
  const rows = lines(csv, cell).map((inside, at) => `<row r="${at + 1}"${hidden.includes(at + 1) ? ' hidden="1"' : ""}>${inside}</row>`);
  const sheets = [["order", rows.join("")]];
  if (more) sheets.push([more[0], `<row r="1"><c r="A1" t="str"><v>${more[1]}</v></c></row>`]);
  return archive(parts(sheets));
}

/** A small .xlsx that unpacks to a thousand times its size. */
export const bomb = () => archive({ ...parts([["order", ""]]), "xl/worksheets/sheet1.xml": Buffer.alloc(40_000_000, " ") }, true);

/** An .ods that holds the cells of a CSV as texts. */
export function ods(csv) {
  const cell = (text) => (text ? `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>` : "<table:table-cell/>");
  const rows = lines(csv, cell).map((inside) => `<table:table-row>${inside}</table:table-row>`).join("");
  const table = `<table:table table:name="order">${rows}</table:table>`;
  const body = `<office:document-content><office:body><office:spreadsheet>${table}</office:spreadsheet></office:body></office:document-content>`;
  return archive({ mimetype: "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body });
}
