import {
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Checkbox,
  Divider,
  InlineError,
  InlineStack,
  Text,
} from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { surveyGallery, surveyKeys } from '#app/domain/placements/survey-gallery.ts';
import type { SurveyDraft } from '#app/domain/placements/survey.ts';
import { surveyLimits } from '#app/domain/placements/limits.ts';
import { BothLanguages } from './both-languages-page.tsx';
import type { FormPart } from './form-part.ts';
import { addChoice, blankSurvey } from './placement-draft.ts';
import { Section } from './section-page.tsx';

/** The one question: from the gallery, or the shop's own. */
export function SurveySection({ part }: { part: FormPart }) {
  const { survey } = part.draft;
  return <Section name="survey">{survey ? <Question survey={survey} part={part} /> : <Gallery part={part} />}</Section>;
}

function Gallery({ part: { change } }: { part: FormPart }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'tr' ? 'tr' : 'en';
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Text as="p">{t('placements.survey.begin')}</Text>
      {surveyKeys.map((key) => (
        <Button key={key} onClick={() => change({ survey: surveyGallery[key] })}>
          {surveyGallery[key].question[language]}
        </Button>
      ))}
      <Button variant="plain" onClick={() => change({ survey: blankSurvey })}>
        {t('placements.survey.own')}
      </Button>
    </BlockStack>
  );
}

function Question({ survey, part: { change, errorOf } }: { survey: SurveyDraft; part: FormPart }) {
  const { t } = useTranslation();
  const edit = (over: Partial<SurveyDraft>) => change({ survey: { ...survey, ...over } });
  const ofChoices = errorOf('survey.choices');
  return (
    <BlockStack gap="400">
      <BothLanguages
        label={t('placements.survey.question')}
        value={survey.question}
        maxLength={surveyLimits.question}
        errorOf={(locale) => errorOf(`survey.question.${locale}`)}
        onChange={(question) => edit({ question })}
      />
      {survey.choices.map((choice, place) => (
        <Choice
          key={choice.key}
          {...{ survey, place, errorOf, edit }}
          onRemove={() => edit({ choices: survey.choices.filter(({ key }) => key !== choice.key) })}
        />
      ))}
      {ofChoices && <InlineError fieldID="survey-choices" message={ofChoices} />}
      <Checkbox
        label={t('placements.survey.takesText')}
        helpText={t('placements.survey.takesTextHelp')}
        checked={survey.takesText}
        onChange={(takesText) => edit({ takesText })}
      />
      <ButtonGroup>
        <Button
          disabled={survey.choices.length >= surveyLimits.mostChoices}
          onClick={() => change({ survey: addChoice(survey) })}
        >
          {t('placements.survey.addChoice')}
        </Button>
        <Button tone="critical" onClick={() => change({ survey: null })}>
          {t('placements.survey.remove')}
        </Button>
      </ButtonGroup>
    </BlockStack>
  );
}

interface ChoiceProps {
  survey: SurveyDraft;
  place: number;
  errorOf: FormPart['errorOf'];
  edit: (over: Partial<SurveyDraft>) => void;
  onRemove: () => void;
}

function Choice({ survey, place, errorOf, edit, onRemove }: ChoiceProps) {
  const { t } = useTranslation();
  const number = place + 1;
  const choice = survey.choices[place];
  if (!choice) return null;
  return (
    <BlockStack gap="200">
      <Divider />
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h3" variant="headingSm">
          {t('placements.survey.choice', { number })}
        </Text>
        <Box>
          <Button
            variant="plain"
            tone="critical"
            disabled={survey.choices.length <= surveyLimits.fewestChoices}
            accessibilityLabel={t('placements.survey.removeChoiceOf', { number })}
            onClick={onRemove}
          >
            {t('placements.survey.removeChoice')}
          </Button>
        </Box>
      </InlineStack>
      <BothLanguages
        label={t('placements.survey.choice', { number })}
        value={choice.label}
        maxLength={surveyLimits.label}
        errorOf={(locale) => errorOf(`survey.choices.${place}.label.${locale}`)}
        onChange={(label) =>
          edit({ choices: survey.choices.map((one) => (one.key === choice.key ? { ...one, label } : one)) })
        }
      />
    </BlockStack>
  );
}
