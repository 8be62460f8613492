import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { snowball } from './_stem.ts';

const ca: Language = {
  code: 'ca',
  name: 'Catalan',
  nativeName: 'Català',
  stopWords: list(`
    a, al, als, amb, aquest, aquesta, aquestes, aquests, això, allò, aquí, ara, així, cada, com, d', de, del, dels, des, doncs, el, ella, elles, ells, els, em, en, encara, ens, entre, era, eren, es, és, et, està, estan, fa, fan, fer, fins, ha, han, havia, he, hem, hi, ho, i, ja,
    jo, la, l', les, li, lo, m', més, me, meu, meva, molt, molta, molts, moltes, n', ni, no, nos, nosaltres, o, on, per, perquè, però, poc, pot, poden, qual, quan, que, què, qui, s', se, sense, ser, seu, seva, seves, seus, si, sí, sobre, sota, som, són, també, tan, tant, te, té, tenen, teu,
    tinc, tot, tota, totes, tots, un, una, unes, uns, us, va, van, vaig, vos, vosaltres`),
  stem: snowball('catalan', [[/cio$/, 'ció']]),
  synonyms: names({
    covid: 'covid-19, covid19, coronavirus, sars-cov-2, sarscov2, plandèmia, farsadèmia',
    vaccine:
      'vacuna, vacunes, vacunar, vacunat, vacunada, vacunats, vacunades, vacunació, vacunen, vacunar-se, vacunar-me, punxada, punxades, punxa, injecció, injeccions, injecten, immunització, inoculació, dosi de reforç',
    unvaccinated: 'no vacunat, no vacunats, no vacunades',
    mmr: 'triple vírica, xarampió galteres rubèola',
    measles: 'xarampió',
    autism: 'autisme, autista, autistes',
    ivermectin: 'ivermectina, pasta de cavall',
    hydroxychloroquine: 'hidroxicloroquina, cloroquina',
    mask: 'mascareta, mascaretes, morrió, morrions, morrals',
    mrna: 'arnm, arn missatger',
    microchip: 'microxip, microxips, xip, xips',
    cancer: 'càncer, càncers, tumor, tumors, turbocàncer',
    flu: 'grip, la grip, influença',
    hpv: 'vph, papil·lomavirus, papiloma',
    hiv: 'vih, sida',
    bleach: 'lleixiu, diòxid de clor, clorit de sodi, mms',
    mpox: 'verola del mico',
    infertility: 'infertilitat, infèrtil, estèril, estèrils, esterilitat, esterilitzar',
    fluoride: 'fluor, fluorur',
    death: 'mort, morts, morir, morta, moren, mor, mortal, mortals, morint',
    children: 'nen, nens, nena, nenes, fill, filla, fills, criatures',
    baby: 'nadó, nadons, bebè, bebès',
    pregnant: 'embaràs, embarassada, embarassades',
    sunscreen: 'crema solar, protector solar, protecció solar',
    chemo: 'quimioteràpia, quimio',
    myocarditis: 'miocarditis, pericarditis',
    clot: 'coàgul, coàguls, trombosi, trombosis, trombes',
    '5g': 'antenes 5g',
    thimerosal: 'tiomersal, timerosal',
    mercury: 'mercuri',
    aluminium: 'alumini',
    doctor: 'metge, metges, metgessa, doctors',
    cure: 'cura, curar, curen, curat, guareix',
    garlic: 'all',
    vitamin: 'vitamina, vitamines',
    homeopathy: 'homeopatia, homeopàtic',
    insulin: 'insulina',
    dna: 'adn',
  }),
  replies: {
    agree: list("exacte, exactament, és veritat, d'acord, hi estic d'acord, tens raó, té raó, ben dit, tal qual, amén"),
    deny: list('mentida, és mentida, fals, no és cert, no és veritat, bestieses, ximpleries, bulo'),
  },
  opposites: opposites(`
    prevé, prevenen, protegeix, protegeixen, atura, cura, curen, mata, evita, eviten / causa, causen, provoca, provoquen, produeix, inútil, no serveix
    segur, segura, segures, segurs, inofensiu / perillós, perillosa, perilloses, perjudicial, tòxic, tòxica, verí, mortal, nociu
    funciona, funcionen, eficaç, eficaces, efectiva / inútil, inútils, ineficaç, no serveix, no serveixen
    augmenta, augmenten, apuja, empitjora / redueix, redueixen, disminueix, baixa
    només una grip, una simple grip, un refredat, lleu / més mortal, pitjor que la grip, més perillós, greu
    inventat, creat en un laboratori, arma biològica / real, natural, origen natural
    saludable, bo per / perjudicial, dolent per
    rar, poc freqüent, molt rar / freqüent, sovint`),
  cues: {
    negation: list('no, mai, cap, ningú, res, ni, sense, tampoc, enlloc, gens'),
    debunk: list(`
      mite, mites, fals, falsa, falses, falsos, falsedat, bulo, bulos, rumor, rumors, desmentit, desmentim,
      desmentida, desmenteix, desmenteixen, desmuntem, desmuntat, desinformació, fake news, notícia falsa,
      notícies falses, engany, enganyós, enganyosa, enganyar, mentida, mentides, menteix, mentiders, no és cert,
      no és veritat, no és pas cert, no hi ha cap prova, sense proves, sense evidència, sense fonament,
      sense base científica, no té cap base, ximpleria, bestiesa, bestieses, ximpleries, tonteria, tonteries,
      ridícul, teoria de la conspiració, teories de la conspiració, conspiració, conspiranoic, conspiranoics,
      estafa, xarlatà, xarlatans, pseudociència, refutat, refutada, verificació, verificat, no compartiu,
      no us ho creieu, error, errònia, erroni, incorrecte, manipulat, fora de context, retractat, descartat,
      fact check, invenció, no hi ha … prova, no hi ha … proves, no hi ha … evidència, cap … prova,
      cap … evidència, cap … estudi, cap … relació, cap … vincle, no … demostrat, no … provat, res a veure,
      nega que, va negar, van negar, sàtira, broma, impossible, falsificat, vídeo antic, foto antiga, cap efecte,
      no serveix de res, alarmisme,
      no és així, no és correcte, no és pas veritat, no és pas així, és fals, és mentida, fake, bajanada,
      bajanades, bertranada, collonada, collonades, animalada, rucada, rucades, llegenda urbana, faula,
      faules, falòrnia, falòrnies, presa de pèl, enredada, ensarronada, desmuntant, desmuntar, desacreditat,
      desacreditada, tergiversat, sense cap, sense base, no existeix, no existeixen, no hi ha cap,
      cap diferència, placebo, no cura, no substitueix, prou de, deixeu de difondre, és segura, són segures`),
    question: list(
      `és cert que, és veritat que, és cert això, és veritat això, és cert, és veritat, algú sap, sabeu si, algú em pot, algú pot, m'han dit, he sentit, he llegit, no sé si, em pregunto, hi ha estudis, hi ha proves, és segur, és segura, es pot, què en penseu, m'hauria de preocupar, tinc dubtes`,
    ),
    report: list(
      `segons, diuen que, diu que, diuen, afirma, afirmen, assegura, suposadament, presumptament, es diu que, circula, corre, enquesta, estudi analitza, creuen, investiga, l'anomenada, denuncia`,
    ),
    mockery: list(
      `haha, jaja, jajaja, hahaha, lol, sí home, és clar que sí, paper d'alumini, barret d'alumini, idiotes, idiota, imbècil, imbècils, ruc, rucs, antivacunes, negacionista, negacionistes, conspiranoia, terraplanista, terraplanistes, absurd, universitat de facebook, 🤣, 😂, 🙄, 🤡, 🤦`,
    ),
    assertion: list(
      `desperteu, obriu els ulls, la veritat, ens amaguen, ens ho amaguen, amaguen, ens enganyen, ens menteixen, no volen que sapigueu, no volen que ho sàpigues, farmacèutiques, big pharma, demostrat, confirmat, prova, compartiu, difoneu, feu-ho córrer, informeu-vos, llegiu, censurat, casualitat, enverinen, genocidi`,
    ),
    contrast: list(
      'però, tanmateix, en realitat, de fet, sinó, realment, en canvi, fet, la realitat és, la veritat és',
    ),
    warning: list(`
      no us vacuneu, no et vacunis, no vacuneu, no em vacuno, no em vacunaré, no em penso, no prengueu,
      no prenguis, no us poseu, no et posis, no doneu, no donis, no deixeu, no deixis, no feu servir,
      no compreu, no mengeu, no begueu, no us fieu, no et fiïs, no accepteu, eviteu, evita, rebutgeu,
      compte amb, compte, aneu amb compte, vigileu, allunyeu-vos, llenceu, deixeu de, ni boig, ni boja,
      amb mi no, no cal, no ens cal, ni parlar-ne`),
    authority: list(`
      els estudis mostren, estudis mostren, els estudis demostren, grans estudis, estudis amb,
      assajos clínics, els assajos, l'evidència, les dades, científics, investigadors, experts,
      els metges recomanen, especialistes, oms, l'oms, organització mundial de la salut,
      departament de salut, catsalut, ministeri de sanitat, ema, aprovada, aprovades, vigilades, milions,
      segures i eficaces, segura i eficaç, revisió sistemàtica, consulteu el metge, parla amb el metge,
      parleu amb el metge, pregunta al metge, es recomana`),
    witness: list(`
      el meu fill, la meva filla, els meus fills, el meu cosí, la meva cosina, el meu oncle, la meva tieta,
      el meu tiet, el meu veí, la meva veïna, el meu germà, la meva germana, el meu home, el meu marit,
      la meva dona, la meva mare, el meu pare, la meva àvia, el meu avi, un amic, una amiga, el meu nebot,
      una companya, un company, a mi m'ha, a mi em, em va funcionar, des d'aleshores, des de llavors,
      setmanes després, dies després, l'endemà, just després, conec`),
    unnegating: list(`
      no és casualitat, no és cap casualitat, no és coincidència, no és estrany, no només, no sols,
      sens dubte, sense dubte, no hi ha dubte, no és broma, per què no, ningú en parla, ningú no en parla,
      ningú parla, ningú ho diu, ningú no ho diu, ningú us ho diu, ningú t'ho diu, no ens ho diuen,
      no us ho diuen, no t'ho diuen, no ho diuen, no us ho diran, no t'ho diran, no volen que,
      no els interessa, mai més, ja no, no oblideu, no us els cregueu, res més`),
  },
};

export default ca;
