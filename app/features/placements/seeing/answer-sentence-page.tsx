import type { SerializeFrom } from '@remix-run/node';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { placementResults } from '#app/domain/placements/placement-result.ts';
import type { Survey } from '#app/domain/placements/survey.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { Format } from '#app/ui/format.tsx';
import type { ListedAnswer } from './list-answers.server.ts';
import type { Picked } from './read-pick.ts';

export type AnswerRow = SerializeFrom<ListedAnswer>;

/** Says what was picked, and what came of it where it is not simply so. */
export function useAnswerSentence(survey: Survey | null): (answer: AnswerRow) => string {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const language = i18n.language === 'tr' ? 'tr' : 'en';
  return (answer) => {
    const pick = answer.pick as Picked | null;
    if (!pick) return t('placements.said.unreadable');
    const said = pick.kind === 'survey' ? surveySentence(pick, answer.wording) : pickSentence(t, format, answer, pick);
    return [said, outcomeOf(t, answer)].filter(Boolean).join(' ');
  };

  function surveySentence({ surveyId, choice, text, label }: SurveyPick, wording: string | null): string {
    const asked = survey?.id === surveyId ? survey : null;
    const words = {
      question: wording ?? asked?.question[language] ?? t('placements.survey.earlier'),
      choice: label ?? asked?.choices.find(({ key }) => key === choice)?.label[language] ?? choice,
    };
    return text ? t('placements.said.surveyWith', { ...words, text }) : t('placements.said.survey', words);
  }
}

type SurveyPick = Extract<Picked, { kind: 'survey' }>;

function pickSentence(
  t: TFunction,
  format: Format,
  { productTitle, wording }: AnswerRow,
  pick: Exclude<Picked, { kind: 'survey' }>,
): string {
  const product = productTitle ?? t('placements.said.goneProduct');
  if (pick.kind === 'reminder_on')
    return t('placements.said.reminder_on', {
      ...{ product, day: format.fullDay(pick.day), channel: t(`channels.${pick.channel}`) },
    });
  if (pick.kind === 'consent_given' || pick.kind === 'consent_back') {
    const words = { channel: t(`channels.${pick.channel}`), wording };
    return wording && pick.kind === 'consent_given'
      ? t('placements.said.consent_to', words)
      : t(`placements.said.${pick.kind}`, words);
  }
  return t(`placements.said.${pick.kind}`, { product });
}

/** Nothing for what is as they wished, and for what this page took back. */
function outcomeOf(t: TFunction, { kind, result }: AnswerRow): string {
  if (!result || result === 'done' || result === 'taken_back') return '';
  if (!placementResults.some((one) => one === result)) return '';
  return t(`placements.results.${result}`, { context: kind === 'CONSENT' ? 'consent' : undefined });
}
