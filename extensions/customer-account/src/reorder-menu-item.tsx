import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { say } from '../../shared/say.ts';

/** One button without an address: Shopify opens the action of this extension, `reorder-action.tsx`. */
export default async function reorderMenuItem() {
  render(<s-button>{say('reorder.button')}</s-button>, document.body);
}
