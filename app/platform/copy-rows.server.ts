import type pg from 'pg';

/** How a column goes into PostgreSQL's binary COPY; every one may be null. */
export type CopyColumn<Row> =
  | { name: string; kind: 'text' | 'jsonb'; of(row: Row): string | null }
  | { name: string; kind: 'integer' | 'double'; of(row: Row): number | null }
  | { name: string; kind: 'boolean'; of(row: Row): boolean | null }
  | { name: string; kind: 'timestamp'; of(row: Row): Date | null };

/** The little of the driver's connection that a COPY needs. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(bytes: Buffer): void;
  endCopyFrom(): void;
}

/**
 * Puts rows into a table by COPY, at a third of what an INSERT of as many costs both sides. `table` is written as it
 * stands. Throws what PostgreSQL refuses; none of the rows is in then.
 */
export async function copyRows<Row>(
  client: pg.ClientBase,
  table: string,
  columns: CopyColumn<Row>[],
  rows: Row[],
): Promise<void> {
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const bytes = encodeRows(columns, rows);
  await new Promise<void>((resolve, reject) => {
    const copying = {
      submit: (connection: CopyConnection) => connection.query(`COPY ${table} (${names}) FROM STDIN (FORMAT binary)`),
      handleCopyInResponse(connection: CopyConnection) {
        connection.sendCopyFromChunk(bytes);
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: () => resolve(),
      handleError: reject,
    };
    client.query(copying as unknown as pg.Submittable);
  });
}

const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
/** PostgreSQL counts from 2000. */
const epoch = Date.UTC(2000, 0, 1);

function encodeRows<Row>(columns: CopyColumn<Row>[], rows: Row[]): Buffer {
  const bytes = growingBytes();
  bytes.raw(signature);
  bytes.int32(0);
  bytes.int32(0);
  for (const row of rows) {
    bytes.int16(columns.length);
    for (const column of columns) encodeField(bytes, column, row);
  }
  bytes.int16(-1);
  return bytes.written();
}

function encodeField<Row>(bytes: ReturnType<typeof growingBytes>, column: CopyColumn<Row>, row: Row): void {
  const value = column.of(row);
  if (value === null) return bytes.int32(-1);
  if (typeof value === 'string') return bytes.text(value, column.kind === 'jsonb' ? '\u0001' : '');
  if (typeof value === 'boolean') {
    bytes.int32(1);
    return bytes.int8(Number(value));
  }
  if (column.kind === 'integer') {
    bytes.int32(4);
    return bytes.int32(value as number);
  }
  bytes.int32(8);
  if (typeof value === 'number') return bytes.double(value);
  return bytes.int64((value.getTime() - epoch) * 1_000);
}

/** Bytes in the network's order. */
function growingBytes() {
  let bytes = Buffer.allocUnsafe(1 << 20);
  let at = 0;
  const reserve = (more: number) => {
    if (at + more <= bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, at + more));
    bytes.copy(larger, 0, 0, at);
    bytes = larger;
  };
  const fixed = (size: number, write: (value: number) => void) => (value: number) => {
    reserve(size);
    write(value);
    at += size;
  };
  return {
    int8: fixed(1, (value) => bytes.writeInt8(value, at)),
    int16: fixed(2, (value) => bytes.writeInt16BE(value, at)),
    int32: fixed(4, (value) => bytes.writeInt32BE(value, at)),
    double: fixed(8, (value) => bytes.writeDoubleBE(value, at)),
    int64: fixed(8, (value) => bytes.writeBigInt64BE(BigInt(value), at)),
    raw(given: Buffer) {
      reserve(given.length);
      at += given.copy(bytes, at);
    },
    /** Its length before it; `mark` is jsonb's version. */
    text(value: string, mark: string) {
      // A UTF-16 unit is three bytes of UTF-8 at most.
      reserve(5 + value.length * 3);
      const length = bytes.write(mark + value, at + 4);
      bytes.writeInt32BE(length, at);
      at += 4 + length;
    },
    written: () => bytes.subarray(0, at),
  };
}
