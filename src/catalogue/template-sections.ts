import type { TemplateKind, TemplateText } from '../domain/template.ts';

type Section = readonly [field: TemplateText, title: string];

const ENDING: readonly Section[] = [
  ['callToAction', 'What you can do'],
  ['uncertainty', 'What is not known'],
  ['short', 'Short'],
];
/** The Markdown sections of each kind in their order; those of a debunk after the Debunking Handbook, whose second `Fact` closes. */
export const SECTIONS: Record<TemplateKind, readonly Section[]> = {
  debunk: [
    ['fact', 'Fact'],
    ['warning', 'Warning'],
    ['myth', 'Myth'],
    ['fallacy', 'Fallacy'],
    ['closing', 'Fact'],
    ...ENDING,
  ],
  prebunk: [
    ['fact', 'Fact'],
    ['warning', 'Warning'],
    ['fallacy', 'Technique'],
    ['myth', 'Example'],
    ['closing', 'Refutation'],
    ...ENDING,
  ],
  answer: [['question', 'Question'], ['fact', 'Answer'], ...ENDING],
  holding: [
    ['fact', 'What we know'],
    ['uncertainty', 'What is not known'],
    ['next', 'What comes next'],
    ['callToAction', 'What you can do'],
    ['short', 'Short'],
  ],
  private: [
    ['empathy', 'Kind words'],
    ['fact', 'Why in private'],
    ['callToAction', 'Where to write'],
    ['short', 'Short'],
  ],
  crisis: [
    ['callToAction', 'Right away'],
    ['empathy', 'Kind words'],
    ['fact', 'What to know'],
    ['short', 'Short'],
  ],
};
