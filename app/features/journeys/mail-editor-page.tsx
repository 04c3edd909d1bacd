import { Card } from '@shopify/polaris';
import { MailPreview } from '#app/ui/mail-preview.tsx';
import type { MailEditorProps } from './mail-editor-types.ts';

/** The content of a message in every language, edited block by block beside its preview. */
export function MailEditor({ preview }: MailEditorProps) {
  const shown = preview.answer?.outcome === 'rendered' ? preview.answer : undefined;
  return <Card>{shown && <MailPreview title={shown.subject} subject={shown.subject} html={shown.html} />}</Card>;
}
