import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCsv, readDay, readJson } from '../scripts/predict/read-files.ts';
import { fitBgNbd } from '#app/domain/reorders/orders-to-come/fit-by-likelihood.ts';
import { fitGammaGamma } from '#app/domain/reorders/orders-to-come/gamma-gamma.ts';
import { summarizeBuyers } from '#app/domain/reorders/orders-to-come/summarize-buyers.ts';
import { BadInput } from '../scripts/predict/bad-input.ts';
import { answerTask } from '../scripts/predict/main.ts';
import { findDataSets } from './predictions/find-data-sets.ts';
import type { DataSet } from './predictions/find-data-sets.ts';
import { naiveRules } from './predictions/naive-rules.ts';
import { metricsOf, scoreAnswers } from './predictions/score-answers.ts';
import { report } from './report.ts';

const usual = '../shared/data/prediction';

type Figures = Record<string, number>;

const nameOf = (text: string) => text.replace(/[^a-z0-9]+/gi, '_').replace(/^_|_$/g, '');

/** The production predictor's figures and those of the naive rules, a row a method; null when the task is not there yet. */
async function measure(set: DataSet, scorer: string, folder: string): Promise<Map<string, Figures> | null> {
  const rows = new Map<string, Figures>();
  try {
    rows.set('sonra', scoreAnswers(set, await answerTask(set.task, set.options), { scorer, folder }));
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    console.error(`${set.task} ${set.name}: ${error.message}`);
    return null;
  }
  for (const [rule, answers] of naiveRules(set)) rows.set(rule, scoreAnswers(set, answers(), { scorer, folder }));
  return rows;
}

function printLines({ task, name }: DataSet, rows: Map<string, Figures>): void {
  for (const [method, figures] of rows)
    for (const [metric, value] of Object.entries(figures)) {
      const whose = method === 'sonra' ? '' : `_${nameOf(method)}`;
      report('predictions', `${task}_${name}_${nameOf(metric)}${whose}`, value, metric === 'days off' ? 'days' : '1');
    }
}

function tableOf({ task, name }: DataSet, rows: Map<string, Figures>): string {
  const metrics = metricsOf(task);
  const line = (cells: string[]) =>
    `| ${cells.map((cell, at) => (at ? cell.padStart(12) : cell.padEnd(26))).join(' | ')} |`;
  const body = [...rows].map(([method, figures]) =>
    line([method === 'sonra' ? '**Sonra**' : method, ...metrics.map((metric) => figures[metric]?.toFixed(4) ?? '–')]),
  );
  return [line([`${task} ${name}`, ...metrics]), line(['---', ...metrics.map(() => '---')]), ...body, ''].join('\n');
}

/** The published parameters that a correct BG/NBD and Gamma-Gamma must find on the CDNOW sample, time in weeks. */
function reportParameters({ name, options }: DataSet): void {
  const today = readDay(readJson<{ calibration_end: string }>(options.meta!).calibration_end, options.meta!);
  const rows = readCsv(options.calibration!, ['customer', 'date', 'value']);
  const buyers = summarizeBuyers(
    rows.map(({ customer, date, value }) => ({ customer, day: readDay(date, 'date'), value: Number(value) })),
    today,
  );
  const { model, logLikelihood } = fitBgNbd(buyers, { fromFirst: false, useValue: false });
  const repeats = buyers.reduce((sum, buyer) => sum + buyer.repeats, 0);
  const again = buyers.filter((buyer) => buyer.repeats > 0);
  const spending = fitGammaGamma(again.map((buyer) => ({ orders: buyer.repeats, mean: buyer.repeatValue })));
  const { r, alpha, a, b } = model;
  const figures = { r, alpha: alpha / 7, a, b, log_likelihood: logLikelihood + repeats * Math.log(7) };
  for (const [parameter, value] of Object.entries(figures))
    report('predictions', `t3_${name}_bg_nbd_${parameter}`, value, '1');
  for (const [parameter, value] of Object.entries(spending ?? {}))
    report('predictions', `t3_${name}_gamma_gamma_${parameter}`, value, '1');
}

/**
 * Runs the production predictors and the naive rules over every data set of a folder laid out as `t1/NAME/…`, scores both
 * with `../../tools/score-predictions.mjs` beside it, and prints JSON lines, then tables. Predictors learn from the files'
 * histories alone.
 */
export async function bench([directory = usual, only]: string[] = []): Promise<void> {
  const scorer = path.resolve(directory, '../../tools/score-predictions.mjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'sonra-predictions-'));
  const tables: string[] = [];
  try {
    for (const set of findDataSets(path.resolve(directory))) {
      if (only && set.task !== only) continue;
      const rows = await measure(set, scorer, folder);
      if (!rows) continue;
      printLines(set, rows);
      tables.push(tableOf(set, rows));
      if (set.task === 't3') reportParameters(set);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log(`\n${tables.join('\n')}`);
}
