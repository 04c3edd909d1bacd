/** A thing to choose; `value` is what is posted when it is chosen. */
interface Choice {
  name: string;
  value: string;
  label: string;
  checked: boolean;
  /** Of the label, where it is not the page's. */
  lang?: string;
}

/** Choices under one question. */
export interface ChoiceGroup {
  legend: string;
  note?: string;
  type: 'checkbox' | 'radio';
  choices: Choice[];
  /** What there is to know where nothing can be chosen. */
  closing?: string[];
}

export const ChoicesField = ({ legend, note, type, choices, closing = [] }: ChoiceGroup) => (
  <fieldset>
    <legend>{legend}</legend>
    {note ? <p className="quiet">{note}</p> : null}
    {choices.map(({ name, value, label, checked, lang }) => (
      <label key={`${name}.${value}`}>
        <input type={type} name={name} value={value} defaultChecked={checked} />
        <span lang={lang}>{label}</span>
      </label>
    ))}
    {closing.map((text) => (
      <p key={text} className="quiet">
        {text}
      </p>
    ))}
  </fieldset>
);
