import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DataSet } from './find-data-sets.ts';

/** What is shown of a task, and where it stands in the scorer's answer; the first is the one to be judged by. */
const shown: Record<DataSet['task'], Record<string, string>> = {
  t1: { 'recall@10': 'recall@10', 'ndcg@10': 'ndcg@10', 'phr@10': 'phr@10', 'recall@20': 'recall@20' },
  t2g: {
    'days off': 'all/mae_days',
    'median days': 'all/median_ae_days',
    'within 7': 'all/within7',
    'known pairs': 'known/mae_days',
    'first time': 'first/mae_days',
  },
  t2p: {
    'log loss 14': 'h14/log_loss',
    'ece 14': 'h14/ece',
    'auc 14': 'h14/auc',
    'log loss 7': 'h7/log_loss',
    'log loss 30': 'h30/log_loss',
  },
  t3: { rmse: 'rmse', mae: 'mae', bias: 'bias', 'active ll': 'active/log_loss', 'value rmse': 'value_rmse' },
  t4: { 'hit@10': 'hit@10', 'ndcg@10': 'ndcg@10', 'recall@10': 'recall@10' },
  t5: {
    'hour ll': 'hour_log_loss',
    'weekday ll': 'dow_log_loss',
    'exact hour': 'best_hour_exact',
    'within 1 h': 'best_hour_within1',
  },
};

export const metricsOf = (task: DataSet['task']) => Object.keys(shown[task]);

/** The figures that the shared scorer gives these answers. Throws with its words when it refuses them. */
export function scoreAnswers(
  { task, scoring }: DataSet,
  answers: object[],
  { scorer, folder }: { scorer: string; folder: string },
): Record<string, number> {
  const file = path.join(folder, 'predictions.jsonl');
  writeFileSync(file, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  const told = Object.entries({ pred: file, ...scoring }).flatMap(([key, value]) => [`--${key}`, value]);
  const { status, stdout, stderr } = spawnSync(process.execPath, [scorer, task, ...told, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`The scorer refuses ${task}: ${stderr}`);
  const result: unknown = JSON.parse(stdout);
  const figures = Object.entries(shown[task]).map(([metric, where]) => [metric, valueAt(result, where.split('/'))]);
  return Object.fromEntries(figures.filter(([, value]) => typeof value === 'number'));
}

const valueAt = (from: unknown, keys: string[]) =>
  keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], from);
