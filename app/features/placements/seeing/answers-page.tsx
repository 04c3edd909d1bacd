import { BlockStack, Box, Card, InlineStack, Link, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Survey } from '#app/domain/placements/survey.ts';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListPages } from '#app/ui/list-pages.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { StoryList } from '#app/ui/story-list.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import { answerShows } from './answer-shows.ts';
import { useAnswerSentence } from './answer-sentence-page.tsx';
import type { AnswerRow } from './answer-sentence-page.tsx';

export interface AnswersPageProps {
  answers: AnswerRow[];
  nextCursor: string | null;
  /** The question that is asked now, for the words of its choices. */
  survey: Survey | null;
  query: ListQuery;
}

const periods = ['24h', '7d', '30d', '90d'] as const;

/** What customers picked, newest first, each with who and with which order. */
export function AnswersPage({ answers, nextCursor, survey, query }: AnswersPageProps) {
  const { t } = useTranslation();
  const tell = useAnswerSentence(survey);
  const filtered = Object.values(query.values).some(Boolean);
  return (
    <Page
      title={t('placements.answers.title')}
      subtitle={t('placements.answers.subtitle')}
      backAction={{ content: t('placements.title'), url: '/app/placements' }}
    >
      <Card padding="0">
        {answers.length === 0 && !filtered ? (
          <NothingHere
            heading={t('placements.none.title')}
            action={{ content: t('placements.answers.action'), url: '/app/placements' }}
          >
            {t('placements.none.text')}
          </NothingHere>
        ) : (
          <>
            <Filters survey={survey} query={query} />
            <Box padding="400">
              {answers.length > 0 ? (
                <StoryList
                  items={answers.map((answer) => ({
                    ...{ id: answer.id, at: answer.answeredAt, label: t(`placements.kinds.${answer.kind}`) },
                    ...{ sentence: tell(answer), more: <Whose answer={answer} /> },
                  }))}
                />
              ) : (
                <NothingHere heading={t('ui.noMatch')}>{t('placements.answers.noMatch')}</NothingHere>
              )}
            </Box>
            <ListPages query={query} nextCursor={nextCursor} />
          </>
        )}
      </Card>
    </Page>
  );
}

function Filters({ survey, query }: Pick<AnswersPageProps, 'survey' | 'query'>) {
  const { t, i18n } = useTranslation();
  const all = { value: '', label: t('ui.all') };
  const { show, survey: surveyId, choice } = query.values;
  const language = i18n.language === 'tr' ? 'tr' : 'en';
  const own = survey?.choices.map(({ key, label }) => ({ value: key, label: label[language] })) ?? [];
  // Of a question that was asked before only the name of the choice is known.
  const choices = surveyId === survey?.id ? own : [{ value: choice ?? '', label: choice ?? '' }];
  return (
    <ListFilters
      // A choice belongs to its question, and a question to the survey.
      query={{ ...query, set: (part) => query.set('show' in part ? { ...part, survey: '', choice: '' } : part) }}
      choices={[
        {
          name: 'show',
          label: t('placements.answers.what'),
          options: [all, ...answerShows.map((value) => ({ value, label: t(`placements.shows.${value}`) }))],
        },
        {
          name: 'period',
          label: t('messages.period'),
          options: [all, ...periods.map((value) => ({ value, label: t(`periods.${value}`) }))],
        },
        ...(show === 'survey' && surveyId
          ? [{ name: 'choice', label: t('placements.survey.choiceHeading'), options: [all, ...choices] }]
          : []),
      ]}
    />
  );
}

/** Who it was, where that is known; the page of the customer tells the rest. */
function Whose({ answer }: { answer: AnswerRow }) {
  const { t } = useTranslation();
  const { customerId, orderName, firstName, lastName, email, redactedAt } = answer;
  if (!customerId)
    return (
      <Text as="p" variant="bodySm" tone="subdued">
        {t('placements.answers.noOrderYet')}
      </Text>
    );
  const name = [firstName, lastName].filter(Boolean).join(' ') || email;
  return (
    <BlockStack>
      <InlineStack gap="200">
        <Link url={`/app/customers/${customerId}`}>
          {redactedAt ? t('placements.answers.erased') : (name ?? t('placements.answers.nameless'))}
        </Link>
        {orderName && (
          <Text as="span" tone="subdued">
            {orderName}
          </Text>
        )}
      </InlineStack>
    </BlockStack>
  );
}
