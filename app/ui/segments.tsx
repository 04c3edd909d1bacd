import { Button, ButtonGroup } from '@shopify/polaris';

interface SegmentsProps<Value extends string> {
  values: readonly Value[];
  chosen: Value;
  labelOf: (value: Value) => string;
  onChoose: (value: Value) => void;
}

/** A few views of one thing, of which one is looked at. */
export function Segments<Value extends string>({ values, chosen, labelOf, onChoose }: SegmentsProps<Value>) {
  return (
    <ButtonGroup variant="segmented">
      {values.map((value) => (
        <Button key={value} size="slim" pressed={value === chosen} onClick={() => onChoose(value)}>
          {labelOf(value)}
        </Button>
      ))}
    </ButtonGroup>
  );
}
