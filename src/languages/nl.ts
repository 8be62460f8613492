import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { snowball } from './_stem.ts';

const nl: Language = {
  code: 'nl',
  name: 'Dutch',
  nativeName: 'Nederlands',
  stopWords: list(`
    aan, al, alle, alles, als, altijd, andere, ben, bij, d'r, daar, dan, dat, de, deze, die, dit, doch, doen, door, dus, een, eens, en, er, ge, geen, geweest, haar, had, heb, hebben, heeft, hem, het, hier, hij, hoe, hun, iemand, iets, ik, in, is, ja, je, jij, jouw, jullie, kan, kon, kunnen, maar, me, meer, men, met, mij, mijn, moet,
    na, naar, niet, niets, nog, nu, of, om, omdat, onder, ons, ook, op, over, reeds, te, tegen, toch, toen, tot, u, uit, uw, van, veel, voor, waar, want, waren, was, wat, we, wel, werd, wezen, wie, wij, wil, worden, wordt, zal, ze, zei, zelf, zich, zij, zijn, zo, zonder, zou, zeer`),
  stem: snowball('dutch'),
  synonyms: names({
    covid: 'covid-19, covid19, coronavirus, corona, sars-cov-2, sarscov2, plandemie',
    vaccine:
      'vaccin, vaccins, vaccinatie, vaccinaties, vaccineren, gevaccineerd, gevaccineerde, gevaccineerden, inenting, inentingen, inenten, ingeënt, prik, prikken, prikje, geprikt, gifprik, spuit, spuiten, injectie, injecties, boosterprik, booster',
    unvaccinated: 'ongevaccineerd, ongevaccineerden, ongevaccineerde',
    mmr: 'bmr, bmr-vaccin, bof mazelen rodehond',
    measles: 'mazelen',
    autism: 'autisme, autist, autistisch, autistische',
    ivermectin: 'ivermectine, paardenpasta',
    hydroxychloroquine: 'hcq, chloroquine',
    mask: 'mondkapje, mondkapjes, mondmasker, mondmaskers, muilkorf, muilkorven',
    mrna: 'boodschapper-rna',
    microchip: 'microchips, chip, chips',
    cancer: 'kanker, tumor, tumoren, turbokanker',
    flu: 'griep, influenza, griepje',
    hpv: 'papillomavirus',
    hiv: 'aids',
    bleach: 'bleek, bleekmiddel, chloordioxide, mms',
    infertility: 'onvruchtbaar, onvruchtbaarheid, steriel, steriliteit',
    fluoride: 'fluor',
    death: 'dood, doden, dode, sterven, sterft, gestorven, overleden, dodelijk, overlijden',
    children: 'kind, kinderen, kids',
    baby: "baby's, zuigeling, zuigelingen",
    pregnant: 'zwanger, zwangere, zwangerschap',
    sunscreen: 'zonnebrand, zonnebrandcrème, zonnecrème',
    chemo: 'chemotherapie',
    myocarditis: 'hartspierontsteking',
    clot: 'bloedprop, bloedproppen, stolsel, stolsels, trombose',
    '5g': '5g-masten, 5g-straling',
    mercury: 'kwik',
    aluminium: 'alu',
    doctor: 'arts, artsen, dokter, dokters',
    cure: 'geneest, genezen, genezing',
    garlic: 'knoflook',
    vitamin: 'vitamine, vitamines',
    homeopathy: 'homeopathie, homeopathisch',
    insulin: 'insuline',
    mpox: 'apenpokken',
  }),
  replies: {
    agree: list(
      'precies, klopt, zo is het, helemaal mee eens, mee eens, je hebt gelijk, u hebt gelijk, goed gezegd, amen, absoluut',
    ),
    deny: list('leugen, gelogen, onzin, klopt niet, niet waar, onwaar, larie, nepnieuws'),
  },
  opposites: opposites(`
    voorkomt, voorkomen, beschermt, beschermen, stopt, geneest, doodt / veroorzaakt, veroorzaken, leidt tot, nutteloos, zinloos
    veilig, onschuldig, ongevaarlijk / gevaarlijk, schadelijk, giftig, dodelijk, gif, toxisch
    werkt, werken, effectief, helpt / nutteloos, zinloos, ineffectief
    verhoogt, stijgt, verergert / verlaagt, vermindert, daalt
    gewoon een griepje, maar een griepje, een verkoudheid, mild / dodelijker, erger dan griep, erger dan de griep, gevaarlijker, ernstig`),
  cues: {
    negation: list('niet, geen, nooit, niets, niks, niemand, zonder, nergens, noch, nauwelijks'),
    debunk: list(`
      mythe, mythes, mythen, fabel, fabels, onwaar, niet waar, klopt niet, klopt helemaal niet, klopt dus niet,
      vals, nepnieuws, fake news, desinformatie, misinformatie, factcheck, feitencheck, factcheckers, ontkracht,
      ontkrachten, weerlegd, weerlegt, onzin, flauwekul, kletskoek, lariekoek, bullshit, leugen, leugens,
      gelogen, gerucht, geruchten, complottheorie, complottheorieën, complot, complotdenker, complotdenkers,
      complotgekkies, misleidend, geen enkel bewijs, geen wetenschappelijk bewijs, geen enkel verband,
      geen relatie, onbewezen, ongegrond, oplichting, oplichters, kwakzalver, kwakzalvers, kwakzalverij,
      pseudowetenschap, ingetrokken, onjuist, fout, verzonnen, misvatting, broodjeaapverhaal, uit zijn verband,
      niet delen, geloof dit niet, geloof het niet, stop met, rechtzetting, tegengesproken, geen … bewijs,
      geen … verband, geen … studie, geen … onderzoek, niet … bewezen, niet … aangetoond, niets te maken,
      niks te maken, niets met … te maken, ontkent, ontkende, ontkennen, satire, grap, onmogelijk, vervalst,
      oude video, oude foto, geen … effect, bangmakerij,
      is niet waar, niet juist, klopt niks van, klopt niets van, klopt geen, klopt echt niet,
      klopt gewoon niet, gelul, lulkoek, kul, larie, kolder, nonsens, bullcrap, bakerpraatje, bakerpraatjes,
      sprookje, sprookjes, indianenverhaal, indianenverhalen, kwatsch, hoax, neppe, nep, ontmaskerd,
      uit de lucht gegrepen, uit de duim, zonder bewijs, zonder enig bewijs, bestaat niet, bestaan niet,
      geen verschil, placebo, geneest niet, vervangt geen, trap er niet in, hou op met, achterhaald`),
    question: list(
      `is het waar, is dat waar, is dit waar, klopt het, klopt het dat, klopt dit, klopt dat, weet iemand, kan iemand, heeft iemand, moet ik me zorgen, ik vraag me af, vraag me af, zijn er studies, is er bewijs, ik hoorde, ik heb gehoord, ik las, weet niet of, is het veilig, kun je, wat vinden jullie`,
    ),
    report: list(
      `volgens, naar verluidt, beweert, beweren, zegt, zeggen, zogenaamd, zogenaamde, zou, zouden, gaat rond, circuleert, enquête, peiling, geloven, onderzoekt, onderzocht, meldt, melden`,
    ),
    mockery: list(
      `haha, hahaha, lol, ja hoor, tuurlijk, aluhoedje, aluhoedjes, alu hoedje, idioot, idioten, dom, dombo, belachelijk, absurd, wappie, wappies, antivaxer, antivaxers, antivaxxer, antivaxxers, platte aarde, covidioot, covidioten, gekkies, 🤣, 😂, 🙄, 🤡, 🤦`,
    ),
    assertion: list(
      `word wakker, wakker worden, de waarheid, verzwijgen, verzwegen, doofpot, ze liegen, farma, big pharma, bewezen, bevestigd, bewijs, delen, graag delen, zegt het voort, doe je eigen onderzoek, gecensureerd, toeval, vergiftigen, genocide, schandaal, schapen, ze willen niet dat je`,
    ),
    contrast: list(
      'maar, echter, toch, eigenlijk, in werkelijkheid, in feite, feit, feit is, integendeel, daarentegen, waarheid',
    ),
    warning: list(`
      laat je niet, laat jezelf niet, laat u niet, neem … niet, neem geen, nooit nemen, niet nemen,
      niet vaccineren, nooit vaccineren, geef … niet, geef … geen, geef geen, gebruik geen, gebruik … niet,
      blijf weg, blijf uit de buurt, blijf er vanaf, vermijd, weiger, pas op, let op, waarschuwing,
      gooi … weg, mij niet gezien, niet voor mij, ik niet, ik doe niet mee, ik laat me niet, ik neem geen,
      ik neem die niet, vertrouw ze niet, trap er niet in, over mijn lijk, hebben we niet nodig, niet nodig`),
    authority: list(`
      studies tonen, onderzoek toont, onderzoek laat zien, onderzoeken laten zien, grote studies,
      studies met, klinische studies, het bewijs, de data, de cijfers, wetenschappers, onderzoekers,
      deskundigen, experts, artsen raden, rivm, ggd, who, wereldgezondheidsorganisatie, gezondheidsraad,
      lareb, sciensano, ema, cbg, goedgekeurd, gecontroleerd, miljoenen, veilig en effectief,
      overzichtsstudie, overleg met je arts, vraag je huisarts, praat met je arts, praat met je huisarts,
      aanbevolen`),
    witness: list(`
      mijn zoon, mijn dochter, mijn kind, mijn kinderen, mijn neef, mijn nicht, mijn oom, mijn tante,
      mijn buurman, mijn buurvrouw, mijn broer, mijn zus, mijn man, mijn vrouw, mijn moeder, mijn vader,
      mijn oma, mijn opa, mijn vriend, mijn vriendin, een vriend, een vriendin, een kennis, een collega,
      mijn collega, bij mij, sindsdien, weken later, dagen later, de volgende dag, vlak na, meteen na,
      ik ken`),
    unnegating: list(`
      geen wonder, geen toeval, niet toevallig, niet voor niets, niet alleen, geen twijfel, zonder twijfel,
      geen grap, waarom niet, waarom … niet, niemand praat, niemand heeft het over, niemand zegt,
      niemand vertelt, vertelt niemand, zegt niemand, hoor je niet, hoor je niemand, vertellen ze niet,
      vertellen ze je niet, vertellen ze er niet bij, zeggen ze niet, zeggen ze er niet bij, willen niet dat,
      mag niet gezegd, nooit meer, niet meer, vergeet niet, niets anders, geloof ze niet, nietwaar`),
  },
};

export default nl;
