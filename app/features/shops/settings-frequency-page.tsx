import { Card, FormLayout, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from '#app/ui/settings-section.tsx';

export interface FrequencyForm {
  /** At most so many marketing messages to a customer within `capDays` days. */
  capMessages: number | string;
  capDays: number | string;
  /** Days of rest from marketing after a complaint was resolved. */
  cooldownDays: number | string;
}

interface FrequencySectionProps {
  draft: FrequencyForm;
  change: (change: Partial<FrequencyForm>) => void;
  errorOf: (name: keyof FrequencyForm) => string | undefined;
}

/** How much marketing a customer gets; news of an order are no part of it. */
export function FrequencySection({ draft, change, errorOf }: FrequencySectionProps) {
  const { t } = useTranslation();
  const field = (name: keyof FrequencyForm, [min, max]: [number, number]) => (
    <TextField
      label={t(`settings.${name}.label`)}
      helpText={t(`settings.${name}.help`)}
      type="number"
      inputMode="numeric"
      autoComplete="off"
      min={min}
      max={max}
      value={String(draft[name])}
      error={errorOf(name)}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <SettingsSection title={t('settings.frequency.title')} text={t('settings.frequency.text')}>
      <Card>
        <FormLayout>
          <FormLayout.Group condensed>
            {field('capMessages', [1, 50])}
            {field('capDays', [1, 90])}
          </FormLayout.Group>
          {field('cooldownDays', [0, 90])}
          <Text as="p" tone="subdued">
            {t('settings.frequency.example')}
          </Text>
        </FormLayout>
      </Card>
    </SettingsSection>
  );
}
