type Value = string | number | boolean | string[];
export type Table = { [key: string]: Value | Table | Table[] };

function readValue(text: string): Value {
  if (/^(?:".*"|\[.*\]|true|false|-?\d+(?:\.\d+)?)$/.test(text))
    return JSON.parse(text.replace(/,\s*\]$/, ']')) as Value;
  throw new Error(`The devstore does not read this of TOML: ${text}`);
}

/** The table of a dotted name, made where there is none; `isItem` puts a new one into a list. */
function openTable(root: Table, name: string, isItem: boolean): Table {
  const path = name.split('.');
  const last = path.pop()!;
  const within = path.reduce<Table>((at, part) => {
    const next = (at[part] ??= {}) as Table | Table[];
    return Array.isArray(next) ? next.at(-1)! : next;
  }, root);
  if (!isItem) return (within[last] ??= {}) as Table;
  const list = (within[last] ??= []) as Table[];
  list.push({});
  return list.at(-1)!;
}

/** As much of TOML as an extension's configuration is written in: tables, lists of tables, plain values on one line. */
export function readToml(text: string): Table {
  const root: Table = {};
  let table = root;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const [, item, plain] = /^\[\[([\w.-]+)\]\]|^\[([\w.-]+)\]/.exec(line) ?? [];
    const [, key, value] = /^([\w-]+)\s*=\s*(.+?)\s*(?:#[^"]*)?$/.exec(line) ?? [];
    if (item ?? plain) table = openTable(root, (item ?? plain)!, item !== undefined);
    else if (key) table[key] = readValue(value!);
    else throw new Error(`The devstore does not read this of TOML: ${line}`);
  }
  return root;
}
