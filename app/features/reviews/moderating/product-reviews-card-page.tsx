import { BlockStack, Button, Card, FormLayout, InlineStack, Link, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { mostQuestions } from '#app/domain/reviews/review.ts';
import { numericId } from '#app/domain/shopify-gid.ts';
import { nextQuestionId } from './use-product-reviews-form.ts';
import type { ProductReviewsForm, QuestionDraft } from './use-product-reviews-form.ts';

/** When this product is asked about, and what is asked beside the stars. */
export function ProductReviewsCard({ productId, form }: { productId: string; form: ProductReviewsForm }) {
  const { t } = useTranslation();
  const { draft, change, errors } = form;
  const errorOf = (name: string) => errors[name] && t(`errors.${errors[name]}`);
  const setQuestion = (at: number, part: Partial<QuestionDraft>) =>
    change({
      questions: draft.questions.map((question, index) => (index === at ? { ...question, ...part } : question)),
    });
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            {t('reviews.ofProduct.title')}
          </Text>
          <Link url={`/app/reviews?product=${numericId(productId)}`}>{t('reviews.allOfProduct')}</Link>
        </InlineStack>
        <TextField
          label={t('reviews.ofProduct.useDays')}
          helpText={t('reviews.ofProduct.useDaysHelp')}
          inputMode="numeric"
          autoComplete="off"
          value={draft.useDays}
          error={errorOf('useDays')}
          onChange={(useDays) => change({ useDays })}
        />
        <Text as="h3" variant="headingSm">
          {t('reviews.ofProduct.questions')}
        </Text>
        {draft.questions.length === 0 && (
          <Text as="p" tone="subdued">
            {t('reviews.ofProduct.noQuestions')}
          </Text>
        )}
        {draft.questions.map((question, at) => (
          <Question
            key={question.id}
            question={question}
            number={at + 1}
            error={Object.keys(errors).some((name) => name.startsWith(`questions.${at}.`))}
            onChange={(part) => setQuestion(at, part)}
            onRemove={() => change({ questions: draft.questions.filter((_, index) => index !== at) })}
          />
        ))}
        {draft.questions.length < mostQuestions && (
          <InlineStack>
            <Button
              onClick={() =>
                change({
                  questions: [
                    ...draft.questions,
                    { id: nextQuestionId(draft.questions), tr: '', en: '', choicesTr: '', choicesEn: '' },
                  ],
                })
              }
            >
              {t('reviews.ofProduct.add')}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

interface QuestionProps {
  question: QuestionDraft;
  number: number;
  error: boolean;
  onChange: (part: Partial<QuestionDraft>) => void;
  onRemove: () => void;
}

function Question({ question, number, error, onChange, onRemove }: QuestionProps) {
  const { t } = useTranslation();
  return (
    <FormLayout>
      {(['tr', 'en'] as const).map((locale) => (
        <TextField
          key={locale}
          label={t('reviews.ofProduct.questionIn', { number, language: t(`languages.${locale}`) })}
          placeholder={t(`reviews.ofProduct.example.${locale}`)}
          autoComplete="off"
          maxLength={200}
          value={question[locale]}
          onChange={(text) => onChange({ [locale]: text })}
        />
      ))}
      {(['tr', 'en'] as const).map((locale) => {
        const name = locale === 'tr' ? 'choicesTr' : 'choicesEn';
        return (
          <TextField
            key={name}
            label={t('reviews.ofProduct.choicesIn', { number, language: t(`languages.${locale}`) })}
            helpText={t('reviews.ofProduct.choicesHelp')}
            autoComplete="off"
            multiline={2}
            value={question[name]}
            onChange={(text) => onChange({ [name]: text })}
          />
        );
      })}
      {error && (
        <Text as="p" tone="critical">
          {t('reviews.ofProduct.notRight')}
        </Text>
      )}
      <Button variant="plain" onClick={onRemove}>
        {t('reviews.ofProduct.remove', { number })}
      </Button>
    </FormLayout>
  );
}
