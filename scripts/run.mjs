// The way into every command: needs nothing but Node 20 and npm, brings the rest, and goes on under Node 24.
// Plain JavaScript without dependencies, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [command, ...args] = process.argv.slice(2);
const at = (...parts) => path.join(root, ...parts);
const hashOf = (...files) =>
  files.reduce((hash, file) => hash.update(readFileSync(at(file))), createHash('sha256')).digest('hex');

/** Ends with a sentence that says what to do, never with a stack. */
function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Runs a program with one line that shows how long it has been going. */
function runWithProgress(what, program, programArgs, explain) {
  return new Promise((resolve) => {
    const start = Date.now();
    const seconds = () => Math.round((Date.now() - start) / 1000);
    const say = (end) =>
      process.stderr.isTTY
        ? process.stderr.write(`\r${what} … ${seconds()} s${end}`)
        : end && console.error(`${what} … ${seconds()} s`);
    const ticker = setInterval(() => say(''), 1000);
    // A silent `npm run -s` would hand its silence on, and with it the reason of a failure.
    // Prisma reads the schema only where its variable has a value, and fetches engines otherwise.
    const DATABASE_URL = process.env.DATABASE_URL || 'postgresql://localhost/unused';
    const env = { ...process.env, npm_config_loglevel: 'warn', DATABASE_URL };
    const child = spawn(program, programArgs, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], shell: false });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output = (output + chunk).slice(-20_000)));
    child.once('error', (error) => ((output += error.message), done(1)));
    child.once('exit', done);
    function done(code) {
      clearInterval(ticker);
      say('\n');
      if (code === 0) return resolve();
      fail(explain(output));
    }
  });
}

const npm = process.env.npm_execpath
  ? [process.execPath, process.env.npm_execpath]
  : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];

function explainInstall(output) {
  const offline = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i.test(output);
  const full = /ENOSPC/.test(output);
  const tail = output.trim().split('\n').slice(-12).join('\n');
  if (full) return `The disk is full: the packages need about 1 GB. Free some room and run the command again.\n${tail}`;
  if (offline)
    return `The packages could not be fetched: there is no way to npm's registry from here. Connect, or set npm's proxy, and run the command again. Nothing is half-done.\n${tail}`;
  return `The packages could not be installed. npm said:\n${tail}`;
}

/** Runs `work` unless `stamp` says that it was done for the same inputs. */
async function once(stamp, inputs, isThere, work) {
  const wanted = hashOf(...inputs);
  if (isThere && existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8') === wanted) return;
  await work();
  writeFileSync(at(stamp), wanted);
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) fail(`Node ${process.versions.node} is too old: install Node 20 or newer, then run the command again.`);

// What tries the app out as a whole stands with the tests: scripts know none.
const places = [`scripts/${command}.ts`, `tests/${command}/main.ts`];
const script = command && places.find((place) => existsSync(at(place)));
if (!script) fail(`There is no command "${command ?? ''}". package.json lists them under "scripts".`);

const node = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
await once('node_modules/.installed', ['package-lock.json'], existsSync(node), () =>
  runWithProgress(
    'Installing packages (once, a minute or two)',
    npm[0],
    [...npm.slice(1), 'install', '--no-save', '--no-audit', '--no-fund', '--include=dev'],
    explainInstall,
  ),
);
if (!existsSync(node))
  fail(
    `There is no Node 24 for ${process.platform}-${process.arch} among npm's packages. Install Node 24 and run: node ${script}`,
  );

await once(
  'node_modules/.generated',
  ['prisma/schema.prisma', 'package-lock.json'],
  existsSync(at('node_modules/.prisma/client/index.js')),
  () =>
    runWithProgress(
      'Preparing the database client',
      node,
      [at('node_modules/prisma/build/index.js'), 'generate'],
      (output) => `The database client could not be prepared:\n${output.slice(-3000)}`,
    ),
);

process.env.PATH = `${at('node_modules/.bin')}${path.delimiter}${process.env.PATH}`;
const result = spawnSync(node, [at(script), ...args], { cwd: root, stdio: 'inherit' });
process.exit(result.status ?? 1);
