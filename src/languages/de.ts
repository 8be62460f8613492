import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { snowball } from './_stem.ts';

const de: Language = {
  code: 'de',
  name: 'German',
  nativeName: 'Deutsch',
  stopWords: list(`
    aber, alle, allem, allen, aller, alles, als, also, am, an, auch, auf, aus, bei, beim, bin, bis, bist, da, dadurch, daher, damit, dann, das, dass,
    dazu, dein, deine, dem, den, denn, der, des, die, dies, diese, diesem, diesen, dieser, dieses, doch, dort, du, durch, ein, eine, einem, einen,
    einer, eines, einfach, er, es, etwas, euch, für, gegen, gibt, hab, habe, haben, hat, hatte, hier, hinter, ich, ihm, ihn, ihnen, ihr, ihre, im,
    immer, in, ins, ist, ja, jede, jeder, jetzt, kann, kein, keine, keinen, können, mal, man, mehr, mein, meine, mich, mir, mit, muss, nach, nicht,
    noch, nun, nur, ob, oder, ohne, schon, sehr, sein, seine, sich, sie, sind, so, über, um, und, uns, unser, unter, viel, viele, vom, von, vor, wann,
    war, waren, warum, was, weil, wenn, wer, werden, wie, wieder, will, wir, wird, wo, wurde, wurden, zu, zum, zur, zwischen`),
  stem: snowball('german'),
  synonyms: names({
    covid: 'covid-19, covid19, coronavirus, corona, sars-cov-2, sarscov2, plandemie, coronaviren',
    vaccine: `impfung, impfungen, impfen, impfe, impft, impfst, impfstoff, impfstoffe, impfstoffen, impfstoffs, geimpft, geimpfte, geimpften, vakzin, vakzine, spritze, spritzen, gespritzt,
      giftspritze, giftspritzen, genspritze, genspritzen, genplörre, plörre, piks, pieks, gepikst, spikung, todesspritze, schutzimpfung, schutzimpfungen, auffrischung, booster, zwangsimpfung`,
    unvaccinated: 'ungeimpft, ungeimpfte, ungeimpften',
    mmr: 'mmr-impfung, mmr-impfstoff, mmr impfung, masern-mumps-röteln, masern mumps röteln',
    measles: 'masern',
    autism: 'autismus, autist, autisten, autistisch',
    ivermectin: 'pferdepaste, pferdeentwurmung, entwurmungsmittel',
    hydroxychloroquine: 'hydroxychloroquin, hcq, chloroquin',
    mask: 'maske, masken, ffp2, ffp2-maske, mundschutz, maulkorb, gesichtslappen',
    mrna: 'mrna-impfstoff, mrna-impfung, mrna-impfstoffe, boten-rna',
    microchip: 'mikrochip, mikrochips, chips, gechippt',
    cancer: 'krebs, krebse, turbokrebs, tumor, tumore, tumoren, karzinom',
    flu: 'grippe, influenza, grippaler',
    hpv: 'papillomviren, papillomavirus, gardasil',
    hiv: 'aids',
    bleach: 'chlordioxid, mms, chlorbleiche, bleichmittel, bleiche, natriumchlorit',
    mpox: 'affenpocken',
    infertility: 'unfruchtbar, unfruchtbarkeit, steril, sterilität, sterilisiert, zeugungsunfähig',
    fluoride: 'fluorid, fluor, fluoride',
    death: 'tod, tot, tote, toten, todesfall, todesfälle, gestorben, sterben, stirbt, starb, tödlich',
    children: 'kind, kinder, kindern, kindes',
    baby: 'babys, säugling, säuglinge, neugeborene',
    pregnant: 'schwanger, schwangere, schwangeren, schwangerschaft',
    sunscreen: 'sonnencreme, sonnenschutz, sonnenmilch',
    chemo: 'chemotherapie',
    myocarditis: 'herzmuskelentzündung, myokarditis, perikarditis',
    clot: 'blutgerinnsel, thrombose, thrombosen, gerinnsel',
    '5g': '5g-masten, 5g-strahlung, 5g-netz',
    thimerosal: 'thiomersal',
    mercury: 'quecksilber',
    aluminium: 'aluminium, alu, aluminiumsalze',
    doctor: 'arzt, ärzte, ärzten, ärztin, doktor',
    cure: 'heilt, heilen, heilung, geheilt',
    garlic: 'knoblauch',
    vitamin: 'vitamine',
    homeopathy: 'homöopathie, globuli, homöopathisch',
    insulin: 'insuline',
    dna: 'dns, erbgut',
  }),
  replies: {
    agree: list(
      'genau, so ist es, stimmt, richtig, absolut, sehe ich auch so, du hast recht, sie haben recht, volle zustimmung, amen, endlich sagt es jemand, genau so',
    ),
    deny: list(
      'lüge, gelogen, unsinn, quatsch, blödsinn, falsch, stimmt nicht, stimmt doch gar nicht, das ist nicht wahr, schwachsinn',
    ),
  },
  opposites: opposites(`
    verhindert, verhindern, schützt, schützen, stoppt, heilt, heilen, tötet, hilft, vorbeugt / verursacht, verursachen, löst aus, auslösen, führt zu, nutzlos, wirkungslos, macht krank
    sicher, harmlos, ungefährlich, unbedenklich / gefährlich, schädlich, giftig, tödlich, toxisch, gift, schadet
    wirkt, wirken, wirksam, hilft / nutzlos, wirkungslos, unwirksam, sinnlos, bringt nichts
    erhöht, steigert, steigt, verschlimmert / senkt, verringert, reduziert, vermindert
    nur eine grippe, nur grippe, wie eine grippe, nur ein schnupfen, mild, harmlos / tödlicher, schlimmer als grippe, schlimmer als eine grippe, gefährlicher, schwer, schwere
    erfunden, im labor gemacht, künstlich, biowaffe / echt, natürlich, natürlichen ursprungs
    gesund, gut für / ungesund, schlecht für
    selten, sehr selten / häufig, überall, ständig`),
  cues: {
    negation: list(
      `nicht, nich, kein, keine, keinen, keinem, keiner, keinerlei, nie, niemals, nichts, niemand, weder, ohne, kaum, keineswegs, nirgends`,
    ),
    debunk: list(`
      mythos, mythen, falsch, falschmeldung, falschmeldungen, falschinformation, falschinformationen,
      falschbehauptung, desinformation, fake news, fakenews, fake, faktencheck, faktenchecker, widerlegt,
      widerlegen, widerlegung, stimmt nicht, stimmt so nicht, stimmt einfach nicht, nicht wahr, unwahr, unsinn,
      blödsinn, schwachsinn, quatsch, humbug, bullshit, märchen, ammenmärchen, lüge, lügen, gelogen, erlogen,
      gerücht, gerüchte, verschwörungstheorie, verschwörungstheorien, verschwörung, verschwörungsmythos,
      verschwörungsmythen, schwurbel, schwurbelei, schwurbler, geschwurbel, irreführend, keinerlei belege,
      unbelegt, unbegründet, haltlos, entbehrt jeder grundlage, betrug, abzocke, scharlatan, zurückgezogen,
      richtigstellung, irrtum, irrglaube, aus dem zusammenhang, völliger blödsinn, hört auf, nicht teilen,
      glaubt das nicht, pseudowissenschaft, längst widerlegt, frei erfunden, trugschluss, widerspricht,
      kein … beleg, keine … belege, keine … beweise, kein … beweis, keinen … beleg, keinen … beweis,
      kein … zusammenhang, keinen … zusammenhang, keine … studie, nicht … belegt, nicht … bewiesen,
      nicht … nachgewiesen, keine … hinweise, keine … wirkung, nichts mit … zu tun, nichts damit zu tun,
      dementiert, dementierte, satire, scherz, unmöglich, gefälscht, altes video, altes foto, kein nutzen,
      keinen nutzen, panikmache, angstmacherei,
      stimmt nich, stimmt halt nicht, stimmt doch nicht, stimmt gar nicht, stimmt überhaupt nicht,
      kann nicht stimmen, ist nicht wahr, so nicht richtig, nicht richtig, nicht korrekt, entspricht nicht,
      dummes zeug, mumpitz, kokolores, käse, mist, bockmist, stuss, schmarrn, hirngespinst, legende,
      urban legend, irreführung, lügengeschichte, quatschkopf, entlarvt, richtiggestellt,
      aus der luft gegriffen, ohne belege, ohne beweise, ohne grundlage, gibt es nicht, gibts nicht,
      kein unterschied, keinen unterschied, nicht häufiger, nicht öfter, placebo, ersetzt keine, hilft nicht,
      bringt nichts, fallt nicht, glaubt nicht, glaub nicht`),
    question:
      list(`stimmt es, stimmt das, ist es wahr, ist das wahr, weiß jemand, weiss jemand, kann mir jemand, kann jemand, hat jemand, kennt jemand, muss ich mir sorgen, bin unsicher, ich frage mich, frage mich,
      gibt es studien, gibt es belege, ist da was dran, was ist dran, habe gehört, hab gehört, ich habe gelesen, ernsthafte frage, ist es sicher, kann man, was meint ihr, echt jetzt`),
    report: list(
      `laut, angeblich, behauptet, behaupten, behauptung, sagt, sagte, berichtet, berichten, soll, sollen, umfrage, studie untersucht, so genannte, sogenannte, im netz kursiert, kursiert, verbreitet wird, glauben, gericht, klage, erklärt warum, zufolge`,
    ),
    mockery: list(
      `haha, hahaha, lol, aluhut, aluhüte, aluhutträger, covidiot, covidioten, idiot, idioten, dumm, lächerlich, absurd, querdenker, impfgegner, spinner, schwurblern, ja klar, na klar, klar doch, telegram-uni, youtube-uni, depp, deppen, 🤣, 😂, 🙄, 🤡, 🤦`,
    ),
    assertion:
      list(`wacht auf, aufwachen, die wahrheit, wahrheit, das wird verschwiegen, verschwiegen, vertuscht, vertuschung, mainstream-medien, lügenpresse, pharmalobby, pharmamafia, pharma, beweis, bewiesen, bestätigt, enthüllt, teilen, bitte teilen,
      weitersagen, informiert euch, recherchiert selbst, zensiert, schlafschafe, endlich zugegeben, skandal, bevölkerungsreduktion, kein zufall, augen auf, lest endlich`),
    contrast: list(
      `aber, jedoch, doch, tatsächlich, in wirklichkeit, in wahrheit, allerdings, sondern, vielmehr, trotzdem, fakt, fakt ist, tatsache, richtig ist`,
    ),
    warning: list(`
      lasst euch nicht, lass dich nicht, lasst die finger, finger weg, hände weg, nehmt … nicht,
      nimm … nicht, nehmt keine, nimm keine, niemals impfen, nie impfen, nicht impfen, nicht mit mir,
      ohne mich, ich lasse mich nicht, ich lass mich nicht, lasse mich nicht, kommt mir nicht, bloß nicht,
      bloss nicht, auf keinen fall, vorsicht, warnung, vermeidet, meidet, weigert euch, weg damit,
      werft … weg, schmeißt … weg, verzichtet, gebt … nicht, gebt … keine, brauchen wir nicht,
      braucht kein mensch, braucht niemand, braucht man nicht`),
    authority: list(`
      studien zeigen, studie zeigt, studien haben, studien mit, untersuchungen zeigen, große studien,
      forscher, forschende, wissenschaftler, fachleute, experten, expertinnen, ärzte raten, rki,
      robert koch-institut, stiko, paul-ehrlich-institut, who, weltgesundheitsorganisation, ema, behörden,
      gesundheitsamt, gesundheitsministerium, daten zeigen, die daten, die datenlage, zugelassen, geprüft,
      überwacht, millionen, sicher und wirksam, übersichtsarbeit, fragt euren arzt, fragen sie ihren arzt,
      mit dem arzt sprechen, klinische studien, empfohlen`),
    witness: list(`
      mein sohn, meine tochter, mein kind, meine kinder, meine cousine, mein cousin, mein onkel, meine tante,
      mein nachbar, meine nachbarin, mein bruder, meine schwester, mein mann, meine frau, meine mutter,
      mein vater, meine oma, mein opa, meine freundin, mein freund, meine kollegin, mein kollege,
      eine bekannte, ein bekannter, bei mir hat, seitdem, seit der, kurz danach, kurz darauf, wochen später,
      tage später, am nächsten tag, im bekanntenkreis, ich kenne`),
    unnegating: list(`
      kein wunder, kein zufall, nicht umsonst, nicht nur, keine frage, kein witz, warum nicht, wieso nicht,
      warum … nicht, niemand spricht, keiner spricht, redet niemand, redet keiner, sagt niemand, sagt keiner,
      sagt uns keiner, sagt euch niemand, sagt euch keiner, sagen sie euch nicht, sagen sie uns nicht,
      sagen euch nicht, erzählt euch niemand, erzählt euch keiner, sollt ihr nicht wissen,
      sollen wir nicht wissen, sollt nicht erfahren, nicht erfahren, nicht wissen, will niemand hören,
      nicht gesagt, nie wieder, nicht mehr, nicht vergessen, nichts anderes, oder nicht,
      wird nicht berichtet, interessiert keinen, zweifellos`),
  },
};

export default de;
