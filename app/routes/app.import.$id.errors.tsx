import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeErrorReport } from '#app/features/history/index.server.ts';
import { answerLeftOut } from '#app/routes-support/import-route.server.ts';

export const loader = (args: LoaderFunctionArgs) =>
  answerLeftOut(args, { words: 'imports', name: 'import-report.csv', write: writeErrorReport });
