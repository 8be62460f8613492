import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { snowball } from './_stem.ts';

const it: Language = {
  code: 'it',
  name: 'Italian',
  nativeName: 'Italiano',
  stopWords: list(`
    a, abbiamo, ad, agli, ai, al, alla, alle, allo, anche, ancora, avere, c'è, che, chi, ci, come, con, contro, cosa, così, cui, da, dagli, dai, dal, dalla, dalle, degli, dei, del, della, delle, dello, di, dopo, dove, e, è, ed, era, erano, essere, fa, fanno, fino, gli, ha, hanno, ho, i, il, in, io, l', la, le, lei, li, lo,
    loro, lui, ma, me, mi, mia, mio, molto, ne, negli, nei, nel, nella, nelle, noi, non, nostro, o, ogni, per, perché, più, poi, può, qua, quale, quando, quanto, quella, quelli, quello, questa, queste, questi, questo, qui, quindi, se, sei, si, sia, siamo, sono, sta, stanno, su, sua, sue, sugli, sui, sul, sulla, suo, suoi, tra, tu, tutti, tutto, un, una, uno, vi, voi`),
  stem: snowball('italian', [[/ita$/, 'ità']]),
  synonyms: names({
    covid: 'covid-19, covid19, coronavirus, sars-cov-2, sarscov2, plandemia',
    vaccine:
      'vaccino, vaccini, vaccinare, vaccinato, vaccinata, vaccinati, vaccinate, vaccinazione, vaccinazioni, vaccinarsi, puntura, punture, punturina, siero, siero genico, sieri genici, iniezione, iniezioni, iniettano, richiamo vaccinale, dose booster',
    unvaccinated: 'non vaccinato, non vaccinati',
    mmr: 'mpr, morbillo parotite rosolia, trivalente',
    measles: 'morbillo',
    autism: 'autismo, autistico, autistici, autistica',
    ivermectin: 'ivermectina',
    hydroxychloroquine: 'idrossiclorochina, clorochina',
    mask: 'mascherina, mascherine, museruola, museruole, bavaglio',
    mrna: 'rna messaggero, m-rna',
    microchip: 'chip, nanochip',
    cancer: 'cancro, tumore, tumori, turbocancro',
    flu: 'influenza, influenze',
    hpv: 'papillomavirus, papilloma',
    hiv: 'aids',
    bleach: 'candeggina, varechina, biossido di cloro, mms',
    infertility: 'infertilità, sterilità, sterile, sterili, infertile',
    fluoride: 'fluoro, fluoruro',
    death: 'morte, morti, morto, morire, muore, muoiono, mortale, decessi',
    children: 'bambino, bambini, bambina, bambine, figlio, figli, figlia',
    baby: 'neonato, neonati',
    pregnant: 'incinta, gravidanza, incinte',
    sunscreen: 'crema solare, protezione solare',
    chemo: 'chemioterapia, chemio',
    myocarditis: 'miocardite, miocarditi',
    clot: 'coagulo, coaguli, trombosi',
    '5g': 'antenne 5g',
    mercury: 'mercurio',
    aluminium: 'alluminio',
    doctor: 'medico, medici, dottore, dottori',
    cure: 'cura, curano, curare, guarisce, guarire',
    garlic: 'aglio',
    vitamin: 'vitamina, vitamine',
    homeopathy: 'omeopatia, omeopatico',
    insulin: 'insulina',
    dna: 'codice genetico',
    mpox: 'vaiolo delle scimmie',
  }),
  replies: {
    agree: list(
      "esatto, esattamente, è vero, proprio così, d'accordo, concordo, hai ragione, ha ragione, ben detto, amen, assolutamente",
    ),
    deny: list('bugia, falso, non è vero, sciocchezze, cavolate, balle, bufala, ma quando mai'),
  },
  opposites: opposites(`
    previene, prevengono, protegge, proteggono, cura, curano, uccide, evita / causa, causano, provoca, provocano, inutile, non serve
    sicuro, sicuri, sicura, innocuo / pericoloso, pericolosi, pericolosa, dannoso, dannosi, tossico, veleno, mortale
    funziona, funzionano, efficace, efficaci / inutile, inutili, inefficace, non serve, non servono
    aumenta, aumentano, peggiora / riduce, riducono, diminuisce, abbassa
    solo un'influenza, una semplice influenza, un raffreddore, lieve / più letale, peggio dell'influenza, più pericoloso, grave`),
  cues: {
    negation: list('non, mai, nessun, nessuna, nessuno, niente, nulla, né, senza, neanche, nemmeno'),
    debunk: list(`
      mito, miti, falso, falsa, falsi, false, bufala, bufale, smentito, smentita, smentiamo, smentisce,
      disinformazione, fake news, notizia falsa, notizie false, inganno, ingannevole, fuorviante, bugia, bugie,
      menzogna, menzogne, balla, balle, non è vero, non è affatto vero, non è reale, non esistono prove,
      senza prove, senza fondamento, infondato, infondata, nessuna correlazione, sciocchezza, sciocchezze,
      stupidaggine, stupidaggini, cazzata, cazzate, fandonia, fandonie, leggenda metropolitana,
      teoria del complotto, teorie del complotto, complotto, complottista, complottisti, truffa, truffe,
      ciarlatano, ciarlatani, pseudoscienza, confutato, fact-checking, fact checking, non condividete,
      non credete, sbagliato, errato, manipolato, fuori contesto, ritrattato, inventato, inventata, falsità,
      voci infondate, nessuna … prova, nessuna … evidenza, nessun … studio, nessun … legame,
      nessun … collegamento, non ci sono … prove, non … dimostrato, non … provato, niente a che vedere,
      nulla a che vedere, niente a che fare, nulla a che fare, ha negato, negano, nega, satira, scherzo,
      impossibile, falsificato, vecchio video, nessun effetto, non serve a niente, allarmismo,
      non è così, non è corretto, non è affatto, panzana, panzane, idiozia, idiozie, scemenza, scemenze,
      baggianata, baggianate, assurdità, corbelleria, frottole, frottola, fake, falso mito, falsi miti,
      debunking, smentire, smentiti, smentite, smontato, smontata, privo di fondamento, priva di fondamento,
      prive di fondamento, senza alcun fondamento, senza basi, non esiste, non esistono, nessuna differenza,
      placebo, non cura, non sostituisce, basta con, smettetela`),
    question: list(
      `è vero che, è vero, qualcuno sa, qualcuno può, sapete se, mi hanno detto, ho sentito, ho letto, non so se, mi chiedo, ci sono studi, ci sono prove, è sicuro, è pericoloso, si può, cosa ne pensate, devo preoccuparmi, ho un dubbio`,
    ),
    report: list(
      `secondo, dicono che, dice che, dicono, afferma, affermano, sostiene, sostengono, presunto, presunta, presumibilmente, circola, sondaggio, credono, indagine, cosiddetto, sarebbe, avrebbe`,
    ),
    mockery: list(
      `haha, ahaha, ahahah, ahahaha, lol, sì certo, certo come no, cappello di stagnola, stagnola, idiota, idioti, cretino, cretini, imbecille, imbecilli, no vax, novax, terrapiattista, terrapiattisti, ridicolo, assurdo, università di facebook, covidiota, covidioti, 🤣, 😂, 🙄, 🤡, 🤦`,
    ),
    assertion: list(
      `svegliatevi, aprite gli occhi, la verità, ci nascondono, nascondono, ci mentono, non vogliono che, big pharma, dimostrato, confermato, prova, condividete, fate girare, informatevi, leggete, censurato, coincidenza, avvelenano, genocidio, scandalo`,
    ),
    contrast: list('ma, però, tuttavia, in realtà, infatti, bensì, invece, fatto, realtà, la realtà è, la verità è'),
    warning: list(`
      non vaccinatevi, non vaccinate, non fatevi, non farti, non fate, non mi vaccino, non mi vaccinerò,
      non prendete, non prendere, non date, non dare, non lasciate, non lasciare, non usate, non usare,
      non comprate, non mangiate, non bevete, non fidatevi, non fidarti, non accettate, evitate, evita,
      rifiutate, rifiuto, attenzione, attenti, state lontani, state alla larga, buttate, smettete di,
      col cavolo, mai e poi mai, io no, no grazie, non serve, non abbiamo bisogno`),
    authority: list(`
      gli studi dimostrano, studi dimostrano, gli studi mostrano, studi mostrano, grandi studi, studi su,
      studi clinici, sperimentazioni, le prove, i dati, scienziati, ricercatori, esperti,
      i medici raccomandano, specialisti, oms, l'oms, organizzazione mondiale della sanità,
      ministero della salute, istituto superiore di sanità, iss, aifa, ema, approvato, autorizzato,
      monitorati, milioni, sicuri ed efficaci, sicuro ed efficace, revisione sistematica, chiedi al medico,
      chiedete al medico, parlane con il medico, parlate con il medico, si raccomanda`),
    witness: list(`
      mio figlio, mia figlia, i miei figli, mio cugino, mia cugina, mio zio, mia zia, il mio vicino,
      la mia vicina, mio fratello, mia sorella, mio marito, mia moglie, mia madre, mia mamma, mio padre,
      mia nonna, mio nonno, un amico, un'amica, mia amica, mio nipote, una collega, un collega, a me,
      ha funzionato, da allora, settimane dopo, giorni dopo, il giorno dopo, subito dopo, conosco`),
    unnegating: list(`
      non è un caso, non è una coincidenza, non a caso, non c'è da stupirsi, non solo, senza dubbio,
      non c'è dubbio, nessun dubbio, non scherzo, perché non, nessuno parla, nessuno ne parla, nessuno dice,
      nessuno lo dice, nessuno ve lo dice, nessuno ti dice, nessuno vi dice, non ve lo dicono,
      non ve lo diranno, non te lo dicono, non ti dicono, non vi dicono, non ce lo dicono, non ci dicono,
      non ti diranno, non vi diranno, mai più, non più, non dimenticate, nient'altro, non credetegli,
      non crediategli, non gli conviene`),
  },
};

export default it;
