import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Advice } from '../../scripts/setup/progress.ts';

/** Files of one shop that one task can be asked and scored on. */
export interface DataSet {
  task: 't1' | 't2g' | 't2p' | 't3' | 't4' | 't5';
  name: string;
  /** What the predict command is told. */
  options: Record<string, string>;
  /** What the scorer is told besides the predictions. */
  scoring: Record<string, string>;
}

type Found = Omit<DataSet, 'name'> & { part?: string };

const gz = (folder: string, name: string) => path.join(folder, name);

/** All users of a split that are not learnt from, or every history that has its future beside it. */
function t1(folder: string, files: string[]): Found[] {
  const future = files.find((file) => file.startsWith('future'));
  if (files.includes('split.json.gz') && future) {
    const history = gz(folder, 'history.json.gz');
    const users = `${gz(folder, 'split.json.gz')}:${future.includes('val') ? 'val' : 'test'}`;
    return [{ task: 't1', options: { history, users }, scoring: { truth: gz(folder, future), history, users } }];
  }
  const parts = files
    .flatMap((file) => /^(.+)_history\.json\.gz$/.exec(file)?.[1] ?? [])
    .filter((part) => part !== 'train');
  return parts.map((part) => {
    const history = gz(folder, `${part}_history.json.gz`);
    return {
      task: 't1',
      part,
      options: { history },
      scoring: { truth: gz(folder, `${part}_future.json.gz`), history },
    };
  });
}

function t2(folder: string, files: string[]): Found[] {
  return files.flatMap((file): Found[] => {
    const [, part, kind] = /^(.+)_([gp])_queries\.jsonl\.gz$/.exec(file) ?? [];
    if (!part || !kind) return [];
    const of = (what: string) => gz(folder, `${part}_${kind}_${what}`);
    const options = {
      train: gz(folder, 'train_transactions.csv.gz'),
      transactions: of('transactions.csv.gz'),
      queries: of('queries.jsonl.gz'),
    };
    return [{ task: kind === 'g' ? 't2g' : 't2p', part, options, scoring: { truth: of('truth.jsonl.gz') } }];
  });
}

const whole =
  (task: DataSet['task'], options: Record<string, string>) =>
  (folder: string): Found[] => [
    {
      task,
      options: Object.fromEntries(Object.entries(options).map(([key, file]) => [key, gz(folder, file)])),
      scoring: { truth: gz(folder, 'truth.jsonl.gz') },
    },
  ];

const kinds: Record<string, (folder: string, files: string[]) => Found[]> = {
  t1,
  t2,
  t3: whole('t3', { calibration: 'calibration.csv.gz', meta: 'meta.json' }),
  t4: whole('t4', { train: 'train_orders.csv.gz', queries: 'queries.jsonl.gz' }),
  t5: whole('t5', { orders: 'orders.csv.gz' }),
};

/** Every data set of a folder laid out as `t1/NAME/…` to `t5/NAME/…`; what lacks its truth is left out. */
export function findDataSets(directory: string): DataSet[] {
  if (!existsSync(directory))
    throw new Advice(`There are no data sets at ${directory}: npm run bench -- predictions DIR`);
  return Object.entries(kinds).flatMap(([kind, find]) => {
    const home = path.join(directory, kind);
    if (!existsSync(home)) return [];
    return readdirSync(home)
      .sort()
      .flatMap((name) => {
        const folder = path.join(home, name);
        return find(folder, readdirSync(folder)).map(({ part, ...found }) => ({
          ...found,
          name: part && part !== 'dev' ? `${name}_${part}` : name,
        }));
      })
      .filter(({ scoring }) => existsSync(scoring.truth!));
  });
}
