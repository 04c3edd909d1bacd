import { html } from './html.ts';
import { devstorePage } from './layout.ts';

/** What went wrong in a sentence, with a way on. */
export function errorPage(message: string): string {
  return devstorePage(
    'Not possible',
    html`<h1>That did not work</h1>
      <p class="card">${message}</p>
      <p><a href="/">Home</a></p>`,
  );
}
