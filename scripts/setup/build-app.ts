import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Advice, withProgress } from './progress.ts';
import { inRepository, repository } from './repository.ts';

const stamp = inRepository('build/.built-from');

/** Names, sizes and times of all that goes into the build. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const sources = globSync(['app/**/*.{ts,tsx,json,css}', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'], {
    cwd: repository,
  });
  for (const file of sources.sort()) {
    if (file.includes('.test.')) continue;
    const { size, mtimeMs } = statSync(inRepository(file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Builds the web app unless the build is of these very sources. */
export async function ensureBuilt(): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await withProgress('Building the app', async () => {
    const remix = inRepository('node_modules/@remix-run/dev/dist/cli.js');
    try {
      await promisify(execFile)(process.execPath, [remix, 'vite:build'], {
        cwd: repository,
        maxBuffer: 64 << 20,
        env: { ...process.env, NODE_ENV: 'production' },
      });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Advice(`The app could not be built:\n${(stdout + stderr).slice(-4000)}`);
    }
  });
  writeFileSync(stamp, wanted);
}
