import { Banner, BlockStack, Card, Checkbox, FormLayout, Page, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { FormSaveBar } from '#app/ui/form-save-bar.tsx';
import { SettingsSection } from '#app/ui/settings-section.tsx';
import { useDraft } from '#app/ui/use-draft.ts';
import type { Save } from '#app/ui/use-draft.ts';
import type { ReviewSettings } from './review-settings.server.ts';
import { draftOf, settingsOf } from './settings-draft.ts';
import type { ReviewSettingsAnswer, ReviewSettingsDraft } from './settings-draft.ts';

export interface ReviewSettingsPageProps {
  settings: ReviewSettings;
  save: Save<ReturnType<typeof settingsOf>, ReviewSettingsAnswer>;
}

/** What a shop decides for all reviews alike. */
export function ReviewSettingsPage({ settings, save }: ReviewSettingsPageProps) {
  const { t } = useTranslation();
  const form = useDraft<ReviewSettingsDraft, ReviewSettingsAnswer>(draftOf(settings), {
    ...save,
    submit: (draft) => save.submit(settingsOf(draft)),
  });
  const errors = save.busy ? {} : (save.answer?.errors ?? {});
  const part: Part = {
    ...form,
    errorOf: (name) => {
      const code = errors[name];
      return code && t(`errors.${code}`);
    },
  };
  return (
    <Page title={t('reviews.settings.title')} backAction={{ content: t('reviews.title'), url: '/app/reviews' }}>
      <FormSaveBar
        id="review-settings"
        dirty={form.dirty}
        busy={save.busy}
        onSave={form.submit}
        onDiscard={form.discard}
      />
      <BlockStack gap="600">
        {Object.keys(errors).length > 0 && <Banner tone="critical" title={t('ui.notSaved')} />}
        <ArrivalSection part={part} />
        <UseSection part={part} />
        <IncentiveSection part={part} />
        <NpsSection part={part} />
        <SettingsSection title={t('reviews.settings.all.title')} text={t('reviews.settings.all.text')}>
          <Card>
            <Text as="p">{t('reviews.settings.all.law')}</Text>
          </Card>
        </SettingsSection>
      </BlockStack>
    </Page>
  );
}

interface Part {
  draft: ReviewSettingsDraft;
  change: (part: Partial<ReviewSettingsDraft>) => void;
  errorOf: (name: string) => string | undefined;
}

type DaysField = 'fallbackDays' | 'domesticDays' | 'internationalDays' | 'posDays' | 'npsEveryDays';

function Days({ name, part: { draft, change, errorOf } }: { name: DaysField; part: Part }) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t(`reviews.settings.${name}.label`)}
      helpText={t(`reviews.settings.${name}.help`)}
      inputMode="numeric"
      autoComplete="off"
      value={draft[name]}
      error={errorOf(name)}
      onChange={(value) => change({ [name]: value })}
    />
  );
}

function ArrivalSection({ part }: { part: Part }) {
  const { t } = useTranslation();
  const { draft, change } = part;
  return (
    <SettingsSection title={t('reviews.settings.arrival.title')} text={t('reviews.settings.arrival.text')}>
      <Card>
        <FormLayout>
          <Checkbox
            label={t('reviews.settings.hasFallback.label')}
            helpText={t('reviews.settings.hasFallback.help')}
            checked={draft.hasFallback}
            onChange={(hasFallback) => change({ hasFallback })}
          />
          {draft.hasFallback && <Days name="fallbackDays" part={part} />}
        </FormLayout>
      </Card>
    </SettingsSection>
  );
}

function UseSection({ part }: { part: Part }) {
  const { t } = useTranslation();
  return (
    <SettingsSection title={t('reviews.settings.use.title')} text={t('reviews.settings.use.text')}>
      <Card>
        <FormLayout>
          <Days name="domesticDays" part={part} />
          <Days name="internationalDays" part={part} />
          <Days name="posDays" part={part} />
        </FormLayout>
      </Card>
    </SettingsSection>
  );
}

function IncentiveSection({ part }: { part: Part }) {
  const { t } = useTranslation();
  const { draft, change, errorOf } = part;
  return (
    <SettingsSection title={t('reviews.settings.incentive.title')} text={t('reviews.settings.incentive.text')}>
      <Card>
        <FormLayout>
          <Checkbox
            label={t('reviews.settings.hasIncentive.label')}
            helpText={t('reviews.settings.hasIncentive.help')}
            checked={draft.hasIncentive}
            onChange={(hasIncentive) => change({ hasIncentive })}
          />
          {draft.hasIncentive && (
            <>
              {(['tr', 'en'] as const).map((locale) => {
                const name = locale === 'tr' ? 'incentiveTr' : 'incentiveEn';
                return (
                  <TextField
                    key={locale}
                    label={t('reviews.settings.incentiveIn', { language: t(`languages.${locale}`) })}
                    helpText={t(`reviews.settings.incentiveExample.${locale}`)}
                    autoComplete="off"
                    maxLength={200}
                    value={draft[name]}
                    error={errorOf(`incentive.${locale}`)}
                    onChange={(value) => change({ [name]: value })}
                  />
                );
              })}
              <TextField
                label={t('reviews.settings.code.label')}
                helpText={t('reviews.settings.code.help')}
                autoComplete="off"
                maxLength={255}
                value={draft.code}
                error={errorOf('incentive.code')}
                onChange={(code) => change({ code })}
              />
            </>
          )}
        </FormLayout>
      </Card>
    </SettingsSection>
  );
}

function NpsSection({ part }: { part: Part }) {
  const { t } = useTranslation();
  const { draft, change } = part;
  return (
    <SettingsSection title={t('reviews.settings.nps.title')} text={t('reviews.settings.nps.text')}>
      <Card>
        <FormLayout>
          <Checkbox
            label={t('reviews.settings.asksNps.label')}
            checked={draft.asksNps}
            onChange={(asksNps) => change({ asksNps })}
          />
          {draft.asksNps && <Days name="npsEveryDays" part={part} />}
        </FormLayout>
      </Card>
    </SettingsSection>
  );
}
