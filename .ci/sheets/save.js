// Open workbooks with exceljs and with SheetJS, print the values that each finds in the cells, and save each workbook as each
// program does:
//
//	node save.js DIR FILE.xlsx…
//
// prints {"exceljs FILE.xlsx": {"sheet": {"A1": 5, …}, …}, …}, dates as the numbers that are stored, and writes
// DIR/PROGRAM/FILE.xlsx. sheetjs-new is a workbook that SheetJS makes of the values alone, with dates as dates.
const fs = require('fs');
const path = require('path');
const ExcelJS = require('exceljs');
const XLSX = require('xlsx');

const found = {};

function out(dir, program, file) {
	fs.mkdirSync(path.join(dir, program), {recursive: true});
	return path.join(dir, program, path.basename(file));
}

// value returns what a cell of exceljs stores.
function value(v, epoch1904) {
	if (v === null || v === undefined) return null;
	if (v instanceof Date) return v.getTime() / 86400000 + 25569 - (epoch1904 ? 1462 : 0);
	if (typeof v !== 'object') return v;
	if (v.richText) return v.richText.map((r) => r.text).join('');
	if (v.error) return v.error;
	if ('formula' in v || 'sharedFormula' in v) return value(v.result, epoch1904);
	if ('hyperlink' in v) return value(v.text, epoch1904);
	throw new Error('a value of exceljs: ' + JSON.stringify(v));
}

async function exceljs(dir, file) {
	const book = new ExcelJS.Workbook();
	await book.xlsx.readFile(file);
	const sheets = {};
	book.eachSheet((sheet) => {
		const cells = (sheets[sheet.name] = {});
		sheet.eachRow((row) => row.eachCell((cell) => {
			const v = value(cell.value, book.properties.date1904);
			if (v !== null && v !== '') cells[cell.address] = v;
		}));
	});
	found['exceljs ' + path.basename(file)] = sheets;
	await book.xlsx.writeFile(out(dir, 'exceljs', file));
}

const errors = {0: '#NULL!', 7: '#DIV/0!', 15: '#VALUE!', 23: '#REF!', 29: '#NAME?', 36: '#NUM!', 42: '#N/A'};

function sheetjs(dir, file) {
	const book = XLSX.readFile(file, {cellNF: true, cellStyles: true});
	const sheets = {};
	for (const name of book.SheetNames) {
		const cells = (sheets[name] = {});
		for (const [ref, cell] of Object.entries(book.Sheets[name])) {
			if (ref[0] === '!' || cell.v === undefined || cell.v === '') continue;
			cells[ref] = cell.t === 'e' ? errors[cell.v] : cell.v;
		}
	}
	found['sheetjs ' + path.basename(file)] = sheets;
	XLSX.writeFile(book, out(dir, 'sheetjs', file), {cellStyles: true});

	const dated = XLSX.readFile(file, {cellDates: true});
	const made = XLSX.utils.book_new();
	for (const name of dated.SheetNames) {
		const rows = XLSX.utils.sheet_to_json(dated.Sheets[name], {header: 1, raw: true, blankrows: true});
		XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows, {dateNF: 'yyyy-mm-dd'}), name);
	}
	XLSX.writeFile(made, out(dir, 'sheetjs-new', file));
	XLSX.writeFile(made, out(dir, 'sheetjs-iso', file), {cellDates: true});
}

(async () => {
	const [dir, ...files] = process.argv.slice(2);
	for (const file of files) {
		await exceljs(dir, file);
		sheetjs(dir, file);
	}
	console.log(JSON.stringify(found));
})().catch((err) => {
	console.error(err);
	process.exit(1);
});
