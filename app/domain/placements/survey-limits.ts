/** Characters of the question and of each of its choices, and how many choices it has. */
export const surveyLimits = { question: 200, label: 80, fewestChoices: 2, mostChoices: 6 } as const;
