import { closeSync, openSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BadInput } from './bad-input.ts';

type Options = Record<string, string>;

interface Task {
  required: string[];
  optional?: string[];
  load(): Promise<{ predict(options: Options): Promise<object[]> }>;
}

/** Every task that can be asked for, and what it has to be told. */
const tasks: Record<string, Task> = {
  t1: { required: ['history'], optional: ['users'], load: () => import('./t1.ts') },
  t2g: { required: ['train', 'transactions', 'queries'], load: () => import('./t2g.ts') },
  t2p: { required: ['train', 'transactions', 'queries'], load: () => import('./t2p.ts') },
  t3: { required: ['calibration', 'meta'], load: () => import('./t3.ts') },
  t4: { required: ['train', 'queries'], load: () => import('./t4.ts') },
  t5: { required: ['orders'], load: () => import('./t5.ts') },
};

const usageOf = ([name, { required, optional = [] }]: [string, Task]) =>
  `${name} ${[...required.map((key) => `--${key} FILE`), ...optional.map((key) => `[--${key} …]`)].join(' ')}`;
const usage = () =>
  `npm run -s predict -- TASK … --out P.jsonl, TASK one of: ${Object.entries(tasks).map(usageOf).join('; ')}`;

function findTask(name: string | undefined): Task {
  if (name && Object.hasOwn(tasks, name)) return tasks[name]!;
  throw new BadInput(name ? `There is no task "${name}". ${usage()}` : usage());
}

function readOptions({ required, optional = [] }: Task, args: string[]): Options {
  const known = [...required, ...optional, 'out'];
  let options: Options;
  try {
    const { values } = parseArgs({
      args,
      options: Object.fromEntries(known.map((name) => [name, { type: 'string' as const }])),
    });
    options = values as Options;
  } catch (error) {
    throw new BadInput((error as Error).message);
  }
  const missing = [...required, 'out'].filter((name) => !options[name]);
  if (missing.length > 0) throw new BadInput(`Missing: ${missing.map((name) => `--${name}`).join(', ')}. ${usage()}`);
  return options;
}

function writeLines(file: string, answers: object[]): void {
  let out: number;
  try {
    out = openSync(file, 'w');
  } catch (error) {
    throw new BadInput(`${file}: cannot be written (${(error as Error).message})`);
  }
  // In pieces, because a million answers are longer than a string may be.
  for (let at = 0; at < answers.length; at += 10_000) {
    const lines = answers.slice(at, at + 10_000).map((answer) => `${JSON.stringify(answer)}\n`);
    writeSync(out, lines.join(''));
  }
  closeSync(out);
}

/** The answers of one task, one object a question. Throws BadInput when the task or what it was told will not do. */
export async function answerTask(name: string, options: Options): Promise<object[]> {
  const { predict } = await findTask(name).load();
  return predict(options);
}

/** Answers one task into `--out`; nothing goes to stdout. Ends with 2 and one line when what was given will not do. */
export async function runPredict([name, ...args]: string[]): Promise<void> {
  try {
    const task = findTask(name);
    const { out, ...options } = readOptions(task, args);
    const { predict } = await task.load();
    writeLines(out!, await predict(options));
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    console.error(`predict: ${error.message.replace(/\s*\n\s*/g, ' ')}`);
    process.exitCode = 2;
  }
}
