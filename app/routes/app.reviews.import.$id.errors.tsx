import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeReviewErrors } from '#app/features/reviews/index.server.ts';
import { answerLeftOut } from '#app/routes-support/import-route.server.ts';

export const loader = (args: LoaderFunctionArgs) =>
  answerLeftOut(args, { words: 'reviewImports', name: 'review-import-report.csv', write: writeReviewErrors });
