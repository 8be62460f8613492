import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { snowball } from './_stem.ts';

const fr: Language = {
  code: 'fr',
  name: 'French',
  nativeName: 'Français',
  stopWords: list(`
    a, à, ai, alors, as, au, aux, avec, avoir, c', ça, car, ce, cela, ces, cet, cette, ceux, chez, comme, d', dans, de, des, donc, dont, du, elle, elles, en, encore, est, et, été, être, eu, eux, fait, faire, font, il, ils, j', je, l', la, là, le, les, leur, leurs, lui, m', ma, mais, me, même, mes, moi, mon, n', ne, ni,
    nos, notre, nous, on, ont, ou, où, par, pas, plus, pour, pourquoi, qu', quand, que, quel, quelle, qui, quoi, s', sa, sans, se, ses, si, son, sont, sous, suis, sur, t', ta, te, tes, toi, ton, tous, tout, toute, toutes, très, tu, un, une, va, vos, votre, vous, y, c'est, j'ai, n'est, qu'il, d'un, d'une`),
  stem: snowball('french', [
    [/ee(s?)$/, 'ée$1'],
    [/ite(s?)$/, 'ité$1'],
    // Snowball leaves the third person plural of verbs alone ("provoquent").
    [/([^m])ent$/, '$1e'],
  ]),
  synonyms: names({
    covid: 'covid-19, covid19, coronavirus, sars-cov-2, sarscov2, plandémie',
    vaccine:
      'vaccin, vaccins, vacciner, vacciné, vaccinée, vaccinés, vaccinées, vaccination, vaccinations, vaccinale, piqûre, piqûres, piquouze, piquouse, piqouze, vaxx, vax, injection, injections, injecte, injecté, dose de rappel, rappel vaccinal, poison arn, thérapie génique',
    unvaccinated: 'non vacciné, non vaccinés, non-vaccinés, non-vacciné',
    mmr: 'ror, rougeole oreillons rubéole, rougeole-oreillons-rubéole',
    measles: 'rougeole',
    autism: 'autisme, autiste, autistes',
    ivermectin: 'ivermectine, pâte pour chevaux',
    hydroxychloroquine: 'chloroquine, hcq, plaquenil',
    mask: 'masque, masques, muselière, muselières, torchon',
    mrna: 'arnm, arn messager, arn',
    microchip: 'micropuce, micropuces, puce, puces, pucé, pucés, nanopuces',
    cancer: 'cancers, tumeur, tumeurs, turbo-cancer, turbo cancer, turbo-cancers',
    flu: 'grippe, la grippe, influenza, grippette',
    hpv: 'papillomavirus, gardasil',
    hiv: 'vih, sida',
    bleach: 'javel, eau de javel, dioxyde de chlore, chlorite de sodium, mms',
    mpox: 'variole du singe',
    infertility: 'infertilité, infertile, infertiles, stérile, stériles, stérilité, stériliser',
    fluoride: 'fluor, fluorure',
    death: 'mort, morts, morte, mourir, meurt, meurent, décès, décédé, décédés, mortel, mortelle',
    children: 'enfant, enfants, gosse, gosses, gamin, gamins',
    baby: 'bébé, bébés, nourrisson, nourrissons, nouveau-né, nouveau-nés',
    pregnant: 'enceinte, enceintes, grossesse, grossesses',
    sunscreen: 'crème solaire, crèmes solaires, écran solaire, protection solaire',
    chemo: 'chimiothérapie, chimio',
    myocarditis: 'myocardite, myocardites, péricardite',
    clot: 'caillot, caillots, thrombose, thromboses',
    '5g': 'antennes 5g',
    thimerosal: 'thiomersal, thimérosal',
    mercury: 'mercure',
    aluminium: 'alu',
    doctor: 'médecin, médecins, docteur, docteurs, toubib',
    cure: 'guérit, guérir, guérissent, guéri, soigne, soigner',
    garlic: 'ail',
    vitamin: 'vitamine, vitamines',
    homeopathy: 'homéopathie, homéopathique',
    insulin: 'insuline',
    dna: 'adn',
  }),
  replies: {
    agree: list(
      "exactement, tout à fait, c'est vrai, entièrement d'accord, d'accord, bien dit, tu as raison, vous avez raison, amen, absolument",
    ),
    deny: list("mensonge, c'est faux, faux, n'importe quoi, pas vrai, ce n'est pas vrai, conneries, intox"),
  },
  opposites: opposites(`
    prévient, protège, protègent, empêche, empêchent, arrête, guérit, guérissent, soigne, tue, évite / cause, causent, provoque, provoquent, donne, déclenche, entraîne, inutile, ne sert à rien
    sûr, sûrs, sûre, sans danger, inoffensif / dangereux, dangereuse, nocif, nocive, toxique, poison, mortel, mortelle
    marche, fonctionne, fonctionnent, efficace, efficaces / inutile, inutiles, inefficace, ne sert à rien, ne servent à rien
    augmente, augmentent, aggrave / réduit, réduisent, diminue, baisse
    juste une grippe, une simple grippe, une grippette, un rhume, bénin / plus mortel, pire que la grippe, plus dangereux, grave
    inventé, créé en laboratoire, fabriqué en laboratoire, arme biologique / réel, naturel, origine naturelle
    sain, bon pour / malsain, mauvais pour
    rare, rares, très rare, très rares / fréquent, fréquents, souvent`),
  cues: {
    negation: list(`pas, jamais, aucun, aucune, rien, personne, ni, sans, nullement, point, n'est, n'ont, n'a, ne`),
    debunk: list(`
      mythe, mythes, faux, fausse, fausses, infox, intox, intoxication, canular, canulars, rumeur, rumeurs,
      démenti, démentie, démentons, dément, démentent, désinformation, fake news, fake, fausse information,
      fausses informations, mensonge, mensonges, ment, menteur, menteurs, trompeur, trompeuse, ce n'est pas vrai,
      c'est pas vrai, n'est pas vrai, pas vrai, aucune preuve scientifique, sans preuve, sans preuves,
      pas de lien, sans fondement, infondé, infondée, infondés, aucune base scientifique, n'importe quoi, bêtise,
      bêtises, connerie, conneries, foutaise, foutaises, absurdité, sornettes, balivernes, théorie du complot,
      théories du complot, théorie complotiste, complot, complotiste, complotistes, complotisme, arnaque,
      arnaques, charlatan, charlatans, pseudoscience, réfuté, réfutée, réfutées, vérification, vérificateurs,
      debunk, débunké, debunké, ne partagez pas, ne croyez pas, arrêtez de, erroné, erronée, incorrect, truqué,
      hors contexte, sortie de son contexte, rétracté, rétractée, contredit, inventé, idée reçue, idées reçues,
      légende urbaine, rectification, aucune … preuve, pas de … preuve, pas de … preuves, aucun … lien,
      aucune … étude, aucun … rapport, pas … prouvé, pas … démontré, rien à voir, a nié, nie, nient, ont nié,
      satire, blague, impossible, falsifié, vieille vidéo, ancienne vidéo, vidéo ancienne, aucun … effet,
      ne sert à rien, alarmisme,
      c'est faux, totalement faux, archi-faux, archifaux, c'est du délire, délire, ça n'existe pas,
      n'existe pas, n'existent pas, ce n'est pas le cas, ce n'est pas ainsi, ineptie, inepties, fadaise,
      fadaises, calembredaines, mytho, bobard, bobards, légende, imposture, escroquerie, démonté, démonter,
      déformé, sans aucun fondement, sans aucune preuve, aucune différence, pas de différence, placebo,
      ne remplace pas, ne guérit pas, non prouvé, non fondé, stop aux, cessez de`),
    question: list(
      `est-ce vrai, c'est vrai que, est-il vrai, vrai ou faux, est-ce que, quelqu'un sait, quelqu'un peut, quelqu'un a, savez-vous si, vous savez si, on m'a dit, j'ai entendu, j'ai lu, je ne sais pas si, je me demande, y a-t-il des études, y a-t-il des preuves, est-ce sûr, est-ce dangereux, peut-on, qu'en pensez-vous, dois-je m'inquiéter, j'ai un doute`,
    ),
    report: list(
      `selon, d'après, dit que, disent que, affirme, affirment, prétend, prétendent, prétendument, soi-disant, il paraît, circule, circulent, sondage, étude examine, croient, enquête, serait, seraient, aurait, auraient, dénonce`,
    ),
    mockery: list(
      `haha, hahaha, mdr, ptdr, lol, mais oui bien sûr, ben voyons, bien sûr, chapeau en alu, papier alu, idiot, idiots, débile, débiles, crétin, crétins, abruti, abrutis, imbécile, imbéciles, antivax, anti-vax, antivaxx, platiste, platistes, ridicule, absurde, covidiot, covidiots, université facebook, université youtube, 🤣, 😂, 🙄, 🤡, 🤦`,
    ),
    assertion: list(
      `réveillez-vous, ouvrez les yeux, la vérité, on nous cache, nous cache, ils cachent, on nous ment, nous mentent, ils ne veulent pas que, big pharma, labos, prouvé, confirmé, preuve, partagez, faites tourner, à partager, renseignez-vous, lisez, censuré, censurée, hasard, coïncidence, empoisonne, empoisonnent, génocide, scandale, enfin avoué`,
    ),
    contrast: list(
      'mais, cependant, pourtant, en réalité, en fait, toutefois, au contraire, fait, réalité, la réalité, la vérité est',
    ),
    warning: list(`
      ne vous faites pas vacciner, ne te fais pas vacciner, ne vaccinez pas, ne prenez pas, ne prends pas,
      ne donnez pas, ne donne pas, ne laissez pas, ne laisse pas, n'acceptez pas, ne faites pas,
      n'utilisez pas, n'achetez pas, ne mangez pas, ne buvez pas, ne faites pas confiance,
      ne leur faites pas, je ne me ferai pas, je refuse, refusez, refuse, évitez, évite, méfiez-vous,
      méfie-toi, attention, prudence, fuyez, jetez, arrêtez de prendre, sans moi, non merci,
      jamais de la vie, pas question, hors de question, pas besoin, on n'a pas besoin`),
    authority: list(`
      les études montrent, études montrent, des études, l'étude montre, de grandes études, essais cliniques,
      les essais, les données, les preuves, scientifiques, chercheurs, experts, les médecins recommandent,
      spécialistes, oms, l'oms, organisation mondiale de la santé, ministère de la santé,
      haute autorité de santé, has, ansm, ema, santé publique france, approuvé, autorisé, surveillés,
      millions, sûrs et efficaces, sûr et efficace, revue systématique, parlez-en à votre médecin,
      demandez à votre médecin, recommandé`),
    witness: list(`
      mon fils, ma fille, mon enfant, mes enfants, mon cousin, ma cousine, mon oncle, ma tante, mon voisin,
      ma voisine, mon frère, ma sœur, mon mari, ma femme, ma mère, mon père, ma grand-mère, mon grand-père,
      mon ami, mon amie, une amie, un ami, mon neveu, ma nièce, un collègue, une collègue, chez moi,
      ça a marché, depuis, semaines après, semaines plus tard, jours plus tard, jours après, le lendemain,
      juste après, je connais`),
    unnegating: list(`
      pas un hasard, pas par hasard, pas une coïncidence, pas étonnant, rien d'étonnant, pas seulement,
      pas que, sans doute, aucun doute, pas de doute, pourquoi pas, personne n'en parle, personne ne parle,
      personne ne dit, personne ne vous dit, personne ne vous dira, ne vous diront, ne vous disent pas,
      ne nous disent pas, ne vous dit pas, on ne vous dit pas, on ne nous dit pas, vous dira pas,
      ne veulent pas que, ne veut pas que, plus jamais, n'oubliez pas, rien d'autre, n'est plus,
      ne sont plus, ne les croyez pas, pas dupe, pas dupes`),
  },
};

export default fr;
