import type { Language } from './_contract.ts';
import { list, names } from './_lists.ts';

/** Any language without a file of its own: words stay whole, cues are what people write in every language. */
const und: Language = {
  code: 'und',
  name: 'Any other language',
  nativeName: '—',
  stopWords: [],
  stem: (word) => word,
  synonyms: names({ covid: 'covid-19, covid19, coronavirus, sars-cov-2' }),
  replies: {
    agree: list('👍, 👏, 💯, 🙏'),
    deny: list('👎, ❌, 🤡'),
  },
  opposites: [],
  cues: {
    negation: list('no, non, not, nie, ne'),
    debunk: list('fake, fake news, hoax, fact check, factcheck, myth, debunked, misinformation, ❌, 🚫'),
    question: list('🤔, ❓'),
    report: list('report, reported'),
    mockery: list('lol, haha, hahaha, 🤣, 😂, 🙄, 🤡, 🤦'),
    assertion: list('breaking, proof, exposed, ‼️, 🚨'),
    contrast: list('fact'),
    warning: list('stop, ⚠️, ⛔'),
    authority: list('who, cdc, ema, pubmed, doi'),
    witness: list('mama, papa'),
    unnegating: list('no comment'),
  },
};

export default und;
