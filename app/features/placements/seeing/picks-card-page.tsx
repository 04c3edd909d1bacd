import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, InlineGrid, InlineStack, Link, List, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { Survey } from '#app/domain/placements/survey.ts';
import { LevelChart } from '#app/ui/charts/level-chart.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { Segments } from '#app/ui/segments.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import { answerShows } from './answer-shows.ts';
import type { AnswerCounts } from './count-answers.server.ts';

type Counts = SerializeFrom<AnswerCounts>;
type PicksPeriod = '30d' | '90d';
const periods: PicksPeriod[] = ['30d', '90d'];

export interface PicksCardsProps {
  counts: Counts;
  period: PicksPeriod;
  /** The question that is asked now; null for none. */
  survey: Survey | null;
  query: ListQuery;
}

/** What customers picked: how often each, what they answered, and their newest words. */
export function PicksCards(props: PicksCardsProps) {
  const { t } = useTranslation();
  const { counts } = props;
  if (!counts.any)
    return (
      <Card padding="0">
        <NothingHere
          heading={t('placements.none.title')}
          action={{ content: t('placements.none.action'), url: '/app/placements/settings' }}
        >
          {t('placements.none.text')}
        </NothingHere>
      </Card>
    );
  return (
    <>
      <NumbersCard {...props} />
      <SurveyCard {...props} />
      <EarlierCards {...props} />
      {counts.words.length > 0 && <WordsCard {...props} />}
    </>
  );
}

const rowsOf = (values: Record<string, string>) => `/app/placements/answers?${new URLSearchParams(values)}`;

function NumbersCard({ counts, period, query }: PicksCardsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t('placements.picks.title')}
          </Text>
          <Segments
            values={periods}
            chosen={period}
            labelOf={(one) => t(`periods.${one}`)}
            onChoose={(one) => query.set({ period: one })}
          />
        </InlineStack>
        <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
          {answerShows.map((show) => (
            <BlockStack key={show} gap="100">
              {counts.shows[show] > 0 ? (
                <Link url={rowsOf({ show, period })} removeUnderline>
                  {t(`placements.shows.${show}`)}
                </Link>
              ) : (
                <Text as="span">{t(`placements.shows.${show}`)}</Text>
              )}
              <Text as="p" variant="headingLg" numeric>
                {format.number(counts.shows[show])}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        <Text as="p" tone="subdued">
          {t('placements.picks.note')}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** The bars of the question that is asked now, those nobody took too. */
function SurveyCard({ counts, period, survey }: PicksCardsProps) {
  const { i18n } = useTranslation();
  if (!survey) return null;
  const language = i18n.language === 'tr' ? 'tr' : 'en';
  const own = counts.choices.filter(({ surveyId }) => surveyId === survey.id);
  const choices = survey.choices.map(({ key, label }) => ({
    ...{ choice: key, label: label[language] },
    answers: own.find(({ choice }) => choice === key)?.answers ?? 0,
  }));
  return <QuestionCard surveyId={survey.id} title={survey.question[language]} choices={choices} period={period} />;
}

/** What was asked before in the time looked at, in the words that were shown. */
function EarlierCards({ counts, period, survey }: PicksCardsProps) {
  const { t } = useTranslation();
  const earlier = counts.choices.filter(({ surveyId }) => surveyId !== survey?.id);
  return [...new Set(earlier.map(({ surveyId }) => surveyId))].map((id) => {
    const own = earlier.filter(({ surveyId }) => surveyId === id);
    const question = own.find((one) => one.question)?.question;
    return (
      <QuestionCard
        key={id}
        surveyId={id}
        title={question ? t('placements.survey.earlierOf', { question }) : t('placements.survey.earlier')}
        choices={own.map(({ choice, label, answers }) => ({ choice, label: label ?? choice, answers }))}
        period={period}
      />
    );
  });
}

interface QuestionCardProps {
  surveyId: string;
  title: string;
  choices: { choice: string; label: string; answers: number }[];
  period: PicksPeriod;
}

function QuestionCard({ surveyId, title, choices, period }: QuestionCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = choices.reduce((sum, { answers }) => sum + answers, 0);
  const rows = choices.map(({ choice, label, answers }) => {
    const of = { number: format.number(answers), share: format.percent(all ? answers / all : 0) };
    return {
      ...{ id: choice, label, value: answers, cells: [label, of.number, of.share] },
      note: t('placements.survey.took', of),
      url: answers > 0 ? rowsOf({ show: 'survey', period, survey: surveyId, choice }) : undefined,
    };
  });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {all > 0 ? t('placements.survey.answers', { count: all, number: format.number(all) }) : t('ui.chartEmpty')}
        </Text>
        {all > 0 && (
          <LevelChart
            ends={[0, Math.max(...rows.map(({ value }) => value))]}
            headings={[t('placements.survey.choiceHeading'), t('placements.survey.answersHeading'), '%']}
            rows={rows}
          />
        )}
      </BlockStack>
    </Card>
  );
}

function WordsCard({ counts, period }: PicksCardsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('placements.words.title')}
        </Text>
        <List>
          {counts.words.map(({ id, text, answeredAt, customerId }) => (
            <List.Item key={id}>
              <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</div>
              {customerId ? (
                <Link url={`/app/customers/${customerId}`}>{format.date(answeredAt)}</Link>
              ) : (
                <Text as="span" tone="subdued">
                  {format.date(answeredAt)}
                </Text>
              )}
            </List.Item>
          ))}
        </List>
        <Link url={rowsOf({ show: 'survey', period })}>{t('placements.words.all')}</Link>
      </BlockStack>
    </Card>
  );
}
