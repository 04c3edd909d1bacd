export { findThankYouFacts } from './find-thank-you-facts.server.ts';
export type { ThankYouFacts } from './find-thank-you-facts.server.ts';
export { getPlacementSettings, recallPlacementSettings } from './get-placement-settings.server.ts';
export { savePlacementSettings } from './save-placement-settings.server.ts';

// answering
export type { ReminderWish, ReorderEffects } from './answering/answer-to-apply.ts';
export { noteAnswer } from './answering/note-answer.server.ts';
export { applyAnswersOf, sweepAnswers } from './answering/sweep-answers.server.ts';

// choosing
export { getPreviewProducts } from './choosing/get-preview-products.server.ts';

// helping
export { askForHelp } from './helping/ask-for-help.server.ts';
export { endHelp } from './helping/end-help.server.ts';
export { findOpenHelp } from './helping/find-open-help.server.ts';
export { listHelp } from './helping/list-help.server.ts';

// seeing
export { answerShows } from './seeing/answer-shows.ts';
export { countAnswers } from './seeing/count-answers.server.ts';
export { listAnswers } from './seeing/list-answers.server.ts';
export type { AnswerFilter } from './seeing/list-answers.server.ts';
