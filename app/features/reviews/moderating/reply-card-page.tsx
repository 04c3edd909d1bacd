import { BlockStack, Card, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { longest } from '#app/domain/reviews/review.ts';
import { FormSaveBar } from '#app/ui/form-save-bar.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { useDraft } from '#app/ui/use-draft.ts';
import type { Save } from '#app/ui/use-draft.ts';
import type { ReviewActResult } from './review-act.ts';

interface ReplyCardProps {
  review: { reply: string | null; repliedAt: string | null; needsCare: boolean };
  save: Save<string, ReviewActResult>;
}

/** The shop's one public reply. */
export function ReplyCard({ review: { reply, repliedAt, needsCare }, save }: ReplyCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const form = useDraft<{ text: string }, ReviewActResult>(
    { text: reply ?? '' },
    { ...save, submit: ({ text }) => save.submit(text) },
  );
  const failed = !save.busy && save.answer && save.answer.outcome !== 'saved' ? save.answer.outcome : undefined;
  return (
    <Card>
      <FormSaveBar id="reply" dirty={form.dirty} busy={save.busy} onSave={form.submit} onDiscard={form.discard} />
      <BlockStack gap="200">
        <TextField
          label={t('reviews.reply.label')}
          helpText={t(needsCare ? 'reviews.reply.helpCare' : 'reviews.reply.help')}
          autoComplete="off"
          multiline={4}
          maxLength={longest.reply}
          showCharacterCount
          value={form.draft.text}
          error={failed && t(`reviews.failed.${failed}`)}
          onChange={(text) => form.change({ text })}
        />
        {repliedAt && (
          <Text as="p" tone="subdued">
            {t('reviews.reply.since', { date: format.date(repliedAt) })}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
