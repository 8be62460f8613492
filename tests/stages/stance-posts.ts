/** Own sentences for the stance stage: claim, then posts with what they do with it. All written for these tests. */
export const POSTS: Record<
  string,
  { claim: string; posts: [string, 'asserts' | 'rejects' | 'questions' | 'mentions'][] }[]
> = {
  en: [
    {
      claim: 'The measles vaccine causes autism.',
      posts: [
        ['My daughter got the measles vaccine and now she has autism. The vaccine causes it, wake up!', 'asserts'],
        ['The measles vaccine does not cause autism.', 'rejects'],
        ['The measles vaccine causes autism? That has been debunked for twenty years.', 'rejects'],
        ['Myth: the measles vaccine causes autism. Fact: studies of millions of children found no link.', 'rejects'],
        ['Does anyone know whether the measles vaccine can cause autism?', 'questions'],
        ['There is no evidence that the measles vaccine causes autism.', 'rejects'],
      ],
    },
    {
      claim: "Flu vaccines don't work.",
      posts: [
        ["Flu vaccines don't work, everybody in my office got sick.", 'asserts'],
        ['It is a myth that flu vaccines do not work.', 'rejects'],
      ],
    },
  ],
  de: [
    {
      claim: 'Die Masernimpfung verursacht Autismus.',
      posts: [
        ['Wacht auf: Die Masernimpfung verursacht Autismus, bei unserem Sohn war es genau so.', 'asserts'],
        ['Die Masernimpfung verursacht keinen Autismus, das ist längst widerlegt.', 'rejects'],
        ['Falschmeldung: Angeblich verursacht die Masernimpfung Autismus.', 'rejects'],
        ['Mythos: Die Masernimpfung verursacht Autismus. Fakt: Es gibt keinen Zusammenhang.', 'rejects'],
        ['Stimmt es, dass die Masernimpfung Autismus verursacht?', 'questions'],
      ],
    },
    {
      claim: 'Die Grippeimpfung wirkt nicht.',
      posts: [
        ['Die Grippeimpfung wirkt nicht, das merkt man doch jeden Winter.', 'asserts'],
        ['Dass die Grippeimpfung nicht wirkt, ist ein Mythos.', 'rejects'],
      ],
    },
  ],
  ca: [
    {
      claim: 'La vacuna del xarampió provoca autisme.',
      posts: [
        ['Desperteu: la vacuna del xarampió provoca autisme, li va passar al meu fill.', 'asserts'],
        ['La vacuna del xarampió no provoca autisme.', 'rejects'],
        ['És fals que la vacuna del xarampió provoqui autisme.', 'rejects'],
        ['Mite: la vacuna del xarampió provoca autisme. Fet: no hi ha cap relació.', 'rejects'],
        ['Algú sap si la vacuna del xarampió provoca autisme?', 'questions'],
      ],
    },
    {
      claim: 'La vacuna de la grip no funciona.',
      posts: [
        ['La vacuna de la grip no funciona, cada any agafo la grip igualment.', 'asserts'],
        ['Que la vacuna de la grip no funciona és un mite.', 'rejects'],
      ],
    },
  ],
  pl: [
    {
      claim: 'Szczepionka na odrę powoduje autyzm.',
      posts: [
        ['Obudźcie się, szczepionka na odrę powoduje autyzm, tak było z moim synem.', 'asserts'],
        ['Szczepionka na odrę nie powoduje autyzmu.', 'rejects'],
        ['To bzdura, że szczepionka na odrę powoduje autyzm.', 'rejects'],
        ['Mit: szczepionka na odrę powoduje autyzm. Fakt: nie ma żadnego związku.', 'rejects'],
        ['Czy ktoś wie, czy szczepionka na odrę powoduje autyzm?', 'questions'],
      ],
    },
    {
      claim: 'Szczepionka na grypę nie działa.',
      posts: [
        ['Szczepionka na grypę nie działa, co roku choruję tak samo.', 'asserts'],
        ['To mit, że szczepionka na grypę nie działa.', 'rejects'],
      ],
    },
  ],
  es: [
    {
      claim: 'La vacuna del sarampión causa autismo.',
      posts: [
        ['Despierten: la vacuna del sarampión causa autismo, a mi hijo le pasó.', 'asserts'],
        ['La vacuna del sarampión no causa autismo.', 'rejects'],
        ['Es falso que la vacuna del sarampión cause autismo.', 'rejects'],
        ['Mito: la vacuna del sarampión causa autismo. Realidad: no hay ninguna relación.', 'rejects'],
        ['¿Alguien sabe si la vacuna del sarampión causa autismo?', 'questions'],
      ],
    },
    {
      claim: 'La vacuna de la gripe no funciona.',
      posts: [
        ['La vacuna de la gripe no funciona, cada año me pongo igual de malo.', 'asserts'],
        ['Que la vacuna de la gripe no funciona es un bulo.', 'rejects'],
      ],
    },
  ],
  fr: [
    {
      claim: "Le vaccin contre la rougeole provoque l'autisme.",
      posts: [
        ["Réveillez-vous : le vaccin contre la rougeole provoque l'autisme, c'est arrivé à mon fils.", 'asserts'],
        ["Le vaccin contre la rougeole ne provoque pas l'autisme.", 'rejects'],
        ["C'est une infox : le vaccin contre la rougeole provoquerait l'autisme.", 'rejects'],
        ["Mythe : le vaccin contre la rougeole provoque l'autisme. Réalité : aucun lien.", 'rejects'],
        ["Quelqu'un sait si le vaccin contre la rougeole provoque l'autisme ?", 'questions'],
      ],
    },
    {
      claim: 'Le vaccin contre la grippe ne marche pas.',
      posts: [
        ['Le vaccin contre la grippe ne marche pas, je tombe malade chaque hiver.', 'asserts'],
        ["Que le vaccin contre la grippe ne marche pas, c'est un mythe.", 'rejects'],
      ],
    },
  ],
  it: [
    {
      claim: "Il vaccino contro il morbillo causa l'autismo.",
      posts: [
        ["Svegliatevi: il vaccino contro il morbillo causa l'autismo, è successo a mio figlio.", 'asserts'],
        ["Il vaccino contro il morbillo non causa l'autismo.", 'rejects'],
        ["È una bufala che il vaccino contro il morbillo causi l'autismo.", 'rejects'],
        ["Mito: il vaccino contro il morbillo causa l'autismo. Realtà: nessun legame.", 'rejects'],
        ["Qualcuno sa se il vaccino contro il morbillo causa l'autismo?", 'questions'],
      ],
    },
    {
      claim: "Il vaccino contro l'influenza non funziona.",
      posts: [["Il vaccino contro l'influenza non funziona, ogni inverno mi ammalo.", 'asserts']],
    },
  ],
  pt: [
    {
      claim: 'A vacina do sarampo causa autismo.',
      posts: [
        ['Acordem: a vacina do sarampo causa autismo, aconteceu com o meu filho.', 'asserts'],
        ['A vacina do sarampo não causa autismo.', 'rejects'],
        ['É falso que a vacina do sarampo cause autismo.', 'rejects'],
        ['Mito: a vacina do sarampo causa autismo. Facto: não há nenhuma relação.', 'rejects'],
        ['Alguém sabe se a vacina do sarampo causa autismo?', 'questions'],
      ],
    },
    {
      claim: 'A vacina da gripe não funciona.',
      posts: [['A vacina da gripe não funciona, todo inverno fico doente.', 'asserts']],
    },
  ],
  nl: [
    {
      claim: 'Het mazelenvaccin veroorzaakt autisme.',
      posts: [
        ['Word wakker: het mazelenvaccin veroorzaakt autisme, bij onze zoon ging het zo.', 'asserts'],
        ['Het mazelenvaccin veroorzaakt geen autisme.', 'rejects'],
        ['Onzin dat het mazelenvaccin autisme veroorzaakt.', 'rejects'],
        ['Mythe: het mazelenvaccin veroorzaakt autisme. Feit: er is geen verband.', 'rejects'],
        ['Weet iemand of het mazelenvaccin autisme veroorzaakt?', 'questions'],
      ],
    },
    {
      claim: 'Het griepvaccin werkt niet.',
      posts: [['Het griepvaccin werkt niet, elke winter ben ik ziek.', 'asserts']],
    },
  ],
};

/** A report that takes no side, with the cue of reporting close by. */
export const REPORTS: Record<string, [string, string]> = {
  en: ['Garlic cures the flu.', 'According to a survey, a third believe that garlic cures the flu.'],
  de: ['Knoblauch heilt Grippe.', 'Laut einer Umfrage glauben viele, dass Knoblauch Grippe heilt.'],
  ca: ["L'all cura la grip.", "Segons una enquesta, molts creuen que l'all cura la grip."],
  pl: ['Czosnek leczy grypę.', 'Według sondażu wielu wierzy, że czosnek leczy grypę.'],
  es: ['El ajo cura la gripe.', 'Según una encuesta, muchos creen que el ajo cura la gripe.'],
  fr: ["L'ail guérit la grippe.", "Selon un sondage, beaucoup croient que l'ail guérit la grippe."],
  it: ["L'aglio cura l'influenza.", "Secondo un sondaggio, molti credono che l'aglio curi l'influenza."],
  pt: ['O alho cura a gripe.', 'Segundo uma sondagem, muitos acreditam que o alho cura a gripe.'],
  nl: ['Knoflook geneest griep.', 'Volgens een peiling geloven velen dat knoflook griep geneest.'],
};
