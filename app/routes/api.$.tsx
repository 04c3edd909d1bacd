import { refusal } from '#app/routes-support/extension-answer.server.ts';
import { extensionLoader } from '#app/routes-support/extension-route.server.ts';

export const loader = extensionLoader;

/** Extensions of another age may ask for what is not there (any more): they too can read that. */
export const action = () => refusal({ reason: 'not_found' });
