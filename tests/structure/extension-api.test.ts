import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inRepository, repository } from '../../scripts/setup/repository.ts';

/** What the contract types: these are the addresses that extensions can ask at all. */
const contract = readFileSync(inRepository('extensions/shared/contract.ts'), 'utf8');
const agreed = [...contract.matchAll(/^ {2}'(\/api\/[\w/-]+)': \{ question: /gm)].map(([, address]) => address);

/** The routes of extensions by the address Remix serves them at, each with the one it says it answers. */
const routes = globSync('app/routes/api.*.tsx', { cwd: repository }).flatMap((file) => {
  const answered = /extensionAction\(\s*'([^']+)'/.exec(readFileSync(inRepository(file), 'utf8'))?.[1];
  const name = file.replace(/^.*[\\/]/, '').replace(/\.tsx$/, '');
  return answered ? [{ served: `/${name.replaceAll('_.', '/').replaceAll('.', '/')}`, answered }] : [];
});

test('each route of extensions answers the question of its own address', () => {
  for (const { served, answered } of routes) expect(answered).toBe(served);
});

test('what the contract agrees on is served, and nothing is served that it does not know', () => {
  expect(agreed.length).toBeGreaterThan(0);
  expect(routes.map(({ served }) => served).sort()).toEqual([...agreed].sort());
});
