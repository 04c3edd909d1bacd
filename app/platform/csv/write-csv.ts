/** What a spreadsheet would run as a formula when it opens the file. */
const formula = /^[=+\-@\t\r]/;
/** A number with its country's code begins like one, but there is nothing in it to run. */
const phone = /^\+\d{1,15}$/;

/** One cell: quoted where it must be, and text even when it begins as a formula does. */
function writeCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = formula.test(value ?? '') && !phone.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a CSV file (RFC 4180), with its end. */
export const writeCsvLine = (cells: (string | number | null)[]): string => `${cells.map(writeCell).join(',')}\r\n`;

/** Spreadsheets take a file for UTF-8 only when it begins with this. */
export const csvMark = '\ufeff';
