import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { BadInput } from './bad-input.ts';
import { predict as nextItems } from './t1.ts';
import { predict as goesWith } from './t4.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sonra-predict-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

describe('t1', () => {
  const history = file('history.json', '{"7":[[1,2],[1]],"9":[["3"],[3]],"10":[]}');

  test('every user of the history is answered, numbers as text', async () => {
    expect(await nextItems({ history })).toEqual([
      { user: '7', items: ['1', '2', '3'] },
      { user: '9', items: ['3', '1', '2'] },
      { user: '10', items: ['1', '3', '2'] },
    ]);
  });

  test('or those of one group', async () => {
    const users = `${file('split.json', '{"val":[9],"test":["7"]}')}:val`;
    expect((await nextItems({ history, users })).map((answer) => (answer as { user: string }).user)).toEqual(['9']);
  });

  test.each([
    ['a list', { history: file('list.json', '[1]') }, /is no object of users/],
    ['a user without baskets', { history: file('flat.json', '{"7":[1,2]}') }, /user 7 has no list of baskets/],
    ['no group', { history, users: 'split.json' }, /give it as FILE:group/],
    ['an unknown group', { history, users: `${file('s.json', '{"val":[]}')}:test` }, /no list of users "test"/],
    ['a stranger', { history, users: `${file('u.json', '{"val":[8]}')}:val` }, /user 8 is not in/],
  ])('%s is complained about', async (_what, options: Record<string, string>, words) => {
    await expect(nextItems(options)).rejects.toThrow(BadInput);
    await expect(nextItems(options)).rejects.toThrow(words);
  });
});

describe('t4', () => {
  const rows =
    'o1,c,2026-01-02,tea\no1,c,2026-01-02,cup\no2,c,2026-01-01,tea\no2,c,2026-01-01,cup\no3,d,2026-01-01,soap\n';
  const train = file('train.csv', `order,customer,date,product\n${rows}`);
  const queries = file('queries.jsonl', '{"id":"q1","anchor":"cup"}\n{"id":"q2","anchor":"unknown"}\n');

  test('every query is answered, the anchor never among the items', async () => {
    expect(await goesWith({ train, queries })).toEqual([
      { id: 'q1', items: ['tea', 'soap'] },
      { id: 'q2', items: ['cup', 'tea', 'soap'] },
    ]);
  });

  test('a date may be a number, but not just anything', async () => {
    const numbered = file('numbered.csv', `order,date,product\no1,12,tea\no1,12,cup\n`);
    expect((await goesWith({ train: numbered, queries }))[0]).toEqual({ id: 'q1', items: ['tea'] });
    const wrong = file('wrong.csv', 'order,date,product\no1,2026-02-31,tea\n');
    await expect(goesWith({ train: wrong, queries })).rejects.toThrow(/"2026-02-31" is no date/);
  });

  test('a file without orders is complained about', async () => {
    await expect(goesWith({ train: file('none.csv', 'order,date,product\n'), queries })).rejects.toThrow(/no orders/);
  });
});
