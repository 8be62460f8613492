/**
 * Words by which somebody says that they, or somebody with them, are in danger; by language, in lower case, as people
 * write them. `…` stands for up to four other words. Read by `answer/need.ts`; a hit puts a script with national lines
 * first and is shown to a person, so that one too many costs a glance and one too few may cost a life.
 */
export interface DangerWords {
  selfHarm: readonly string[];
  poisoning: readonly string[];
  /** "I was diagnosed with": somebody tells of their own health. */
  ownHealth: readonly string[];
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => line.split(','))
    .map((phrase) => phrase.trim())
    .filter(Boolean);

export const DANGER: Readonly<Record<string, DangerWords>> = {
  en: {
    selfHarm: lines(`kill myself, killing myself, end my life, ending my life, take my own life, want to die,
      wanna die, wish i was dead, wish i were dead, better off dead, suicidal, no reason to live,
      don't want to live, do not want to live, hurt myself, harm myself, cutting myself, cut myself, self harm, self-harm,
      commit suicide, thinking about suicide, plan to overdose`),
    poisoning: lines(`i drank … bleach, i drank … mms, i swallowed, i took … overdose, i overdosed, i have overdosed,
      took too many pills, took too many tablets, my son swallowed, my son drank, my daughter swallowed,
      my daughter drank, my child swallowed, my child drank, my kid swallowed, my kid drank, my baby swallowed,
      my baby drank, my toddler swallowed, my toddler drank, my toddler ate, he swallowed … bleach,
      she swallowed … bleach, he drank … bleach, she drank … bleach, gave my son … mms, gave my daughter … mms,
      gave my child … mms, gave my son … bleach, gave my daughter … bleach, gave my child … bleach,
      throwing up after … bleach, vomiting after … mms, call poison control, should i call poison`),
    ownHealth: lines(`i was diagnosed, i have been diagnosed, i've been diagnosed, my diagnosis, my test results,
      my blood results, my scan, my biopsy, my medical record, my patient number, my prescription, my dose,
      i'm taking, i am taking, my gp told me, my doctor told me, my symptoms, i have had … since`),
  },
  de: {
    selfHarm: lines(`mich umbringen, mich umzubringen, mir das leben nehmen, mein leben beenden, will sterben,
      möchte sterben, nicht mehr leben, selbstmord begehen, suizidal, suizidgedanken, keinen grund zu leben,
      mich selbst verletzen, mich ritzen, besser tot`),
    poisoning: lines(`ich habe … bleiche getrunken, ich habe … bleichmittel getrunken, ich habe … mms getrunken,
      habe ich … verschluckt, mein sohn hat … verschluckt, meine tochter hat … verschluckt, mein kind hat … verschluckt,
      mein kind hat … getrunken, mein sohn hat … getrunken, meine tochter hat … getrunken, zu viele tabletten genommen,
      überdosis genommen, giftnotruf anrufen`),
    ownHealth: lines(`bei mir wurde … diagnostiziert, meine diagnose, mein befund, meine blutwerte, meine laborwerte,
      mein arzt sagt, meine ärztin sagt, ich nehme seit, meine symptome, meine patientennummer`),
  },
  es: {
    selfHarm: lines(`quiero morir, quiero morirme, matarme, quitarme la vida, acabar con mi vida, suicidarme,
      no quiero vivir, sin ganas de vivir, hacerme daño, cortarme, mejor muerto, mejor muerta`),
    poisoning: lines(`me he tragado, me tragué, me bebí … lejía, he bebido … lejía, he tomado … lejía, tomé … mms,
      mi hijo se ha tragado, mi hija se ha tragado, mi hijo se tragó, mi hija se tragó, mi hijo ha bebido,
      mi hija ha bebido, mi hijo bebió, mi hija bebió, demasiadas pastillas, sobredosis de, llamar a toxicología`),
    ownHealth: lines(`me diagnosticaron, me han diagnosticado, mi diagnóstico, mis análisis, mis resultados,
      mi médico me dijo, mi médica me dijo, estoy tomando, mis síntomas, mi historia clínica`),
  },
  fr: {
    selfHarm:
      lines(`me tuer, me suicider, en finir avec la vie, mettre fin à mes jours, envie de mourir, je veux mourir,
      veux plus vivre, plus envie de vivre, me faire du mal, me scarifier, mieux mort, mieux morte, pensées suicidaires`),
    poisoning:
      lines(`j'ai avalé, j'ai bu … javel, j'ai bu … mms, mon fils a avalé, ma fille a avalé, mon enfant a avalé,
      mon bébé a avalé, mon fils a bu, ma fille a bu, mon enfant a bu, trop de comprimés, trop de médicaments,
      surdose de, appeler le centre antipoison`),
    ownHealth:
      lines(`on m'a diagnostiqué, mon diagnostic, mes analyses, mes résultats, mon médecin m'a dit, je prends … depuis,
      mes symptômes, mon dossier médical`),
  },
  ca: {
    selfHarm: lines(`vull morir, vull morir-me, matar-me, treure'm la vida, acabar amb la meva vida, suïcidar-me,
      no vull viure, fer-me mal, tallar-me, sense ganes de viure`),
    poisoning: lines(`m'he empassat, m'he begut … lleixiu, he begut … lleixiu, el meu fill s'ha empassat,
      la meva filla s'ha empassat, el meu fill ha begut, la meva filla ha begut, massa pastilles, sobredosi de`),
    ownHealth: lines(`m'han diagnosticat, el meu diagnòstic, les meves anàlisis, els meus resultats, el metge m'ha dit,
      estic prenent, els meus símptomes`),
  },
  pl: {
    selfHarm: lines(`chcę umrzeć, zabić się, zabiję się, odebrać sobie życie, skończyć ze sobą, nie chcę żyć,
      nie chce mi się żyć, popełnić samobójstwo, myśli samobójcze, okaleczam się, zrobić sobie krzywdę`),
    poisoning: lines(`połknąłem, połknęłam, wypiłem … wybielacz, wypiłam … wybielacz, wypiłem … mms, wypiłam … mms,
      syn połknął, córka połknęła, dziecko połknęło, syn wypił, córka wypiła, dziecko wypiło, za dużo tabletek,
      przedawkowałem, przedawkowałam`),
    ownHealth: lines(`zdiagnozowano u mnie, moja diagnoza, moje wyniki, mój lekarz powiedział, moja lekarka powiedziała,
      biorę od, moje objawy`),
  },
};
