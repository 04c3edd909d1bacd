import { runPredict } from './predict/main.ts';

/** `npm run -s predict -- TASK … --out P.jsonl`: the production predictors over files, for scoring. */
await runPredict(process.argv.slice(2));
