import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { ReorderAction } from './reorder-action-modal.tsx';

export default async function reorderAction() {
  render(<ReorderAction />, document.body);
}
