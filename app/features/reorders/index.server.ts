export { findNudgeOffer } from './find-offer.server.ts';
export { trainingRef, trainReordersJob } from './reorders.jobs.ts';
export { sweepNudges } from './sweep-nudges.server.ts';
export { sweepTrainings } from './sweep-trainings.server.ts';
export { trainReorders } from './train-reorders.server.ts';
export { updatePredictions, updatePredictionsOfOrder } from './update-predictions.server.ts';
