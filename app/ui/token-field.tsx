import { Autocomplete, InlineStack, Tag } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Choice {
  value: string;
  label: string;
}

interface TokenFieldProps {
  label: string;
  helpText?: string;
  error?: string;
  values: string[];
  /** What a value is called. */
  nameOf: (value: string) => string;
  /** What can be chosen for what was typed. */
  choices: Choice[];
  busy?: boolean;
  /** Called when the field opens and as one types. */
  onSearch: (text: string) => void;
  /** Whether what was typed may itself become a value. */
  allowOwn?: boolean;
  onChange: (values: string[], labels: Record<string, string>) => void;
}

/** A field of several values, found while one types; each can be taken out again. */
export function TokenField(props: TokenFieldProps) {
  const { label, helpText, error, values, nameOf, choices, busy = false, onSearch, allowOwn = false, onChange } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const typed = text.trim();
  const own = allowOwn && typed && !choices.some(({ value }) => value === typed) ? [typed] : [];
  const options = [...choices, ...own.map((value) => ({ value, label: t('editor.addValue', { text: value }) }))];
  const search = (next: string) => {
    setText(next);
    onSearch(next.trim());
  };
  const select = (shown: string[]) => {
    // Chosen ones that the search does not show at the moment stay chosen.
    const hidden = values.filter((value) => !options.some((option) => option.value === value));
    const names = options.map((option) => [option.value, own.includes(option.value) ? option.value : option.label]);
    onChange([...hidden, ...shown], Object.fromEntries(names) as Record<string, string>);
    if (own.some((value) => shown.includes(value))) search('');
  };
  return (
    <Autocomplete
      allowMultiple
      loading={busy}
      options={options}
      selected={values}
      onSelect={select}
      textField={
        <Autocomplete.TextField
          label={label}
          helpText={helpText}
          error={error}
          autoComplete="off"
          value={text}
          onChange={search}
          onFocus={() => onSearch(typed)}
          verticalContent={
            values.length > 0 && (
              <InlineStack gap="100">
                {values.map((value) => (
                  <Tag
                    key={value}
                    onRemove={() =>
                      onChange(
                        values.filter((one) => one !== value),
                        {},
                      )
                    }
                  >
                    {nameOf(value)}
                  </Tag>
                ))}
              </InlineStack>
            )
          }
        />
      }
    />
  );
}
