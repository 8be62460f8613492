import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { polishStem } from './_polish.ts';

const pl: Language = {
  code: 'pl',
  name: 'Polish',
  nativeName: 'Polski',
  stopWords: list(`
    a, aby, ale, albo, ani, bardzo, bez, bo, był, była, było, były, być, będzie, będą, by, chyba, ci, co, czy, dla, do, gdy, gdzie, go, i, ich, ile, im, innych, ja, jak, jaki, jako, je, jego, jej, jest, jestem, jeszcze, jeśli, jeżeli, już, każdy, kiedy, kto, która, które, którego, który, których, którzy, lub, ma, mają, mam, mi, mnie,
    mój, moja, moje, może, można, my, na, nad, nam, nas, nasz, nasze, nawet, nic, nich, nie, niego, niej, nim, niż, o, od, on, ona, one, oni, ono, oraz, po, pod, ponieważ, przed, przez, przy, sam, są, się, sobie, ta, tak, także, tam, te, tego, tej, ten, też, to, tu, tych, tylko, tym, ty, u, w, we, więc, wszystkie, wszystko, wy, z, za, ze, że, żeby`),
  stem: polishStem,
  synonyms: names({
    covid:
      'covid-19, covid19, koronawirus, koronawirusa, koronawirusem, koronawirusie, sars-cov-2, sarscov2, plandemia, plandemii, kowid, covida, covidem, kowida, korona, covidu, korony',
    vaccine:
      'szczepionka, szczepionki, szczepionek, szczepionkę, szczepionką, szczepionce, szczepionkami, szczepionkach, szczepionkom, szczepienie, szczepienia, szczepień, szczepieniu, szczepieniem, szczepieniach, szczepić, szczepią, szczepi, szczep, zaszczepić, zaszczepiony, zaszczepiona, zaszczepieni, zaszczepionych, zaszczepieniu, szczepiony, szczepionych, wyszczepieni, szpryca, szprycy, szprycę, szpryce, zastrzyk, zastrzyki, zastrzyku, preparat mrna, dawka przypominająca, ukłucie, eliksir, preparat genetyczny',
    unvaccinated: 'nieszczepiony, nieszczepieni, nieszczepionych, niezaszczepieni, niezaszczepionych',
    mmr: 'szczepionka mmr, odra świnka różyczka',
    measles: 'odra, odry, odrę, odrze, odrą',
    autism: 'autyzm, autyzmu, autyzmem, autyzmie, autysta, autystą, autystyczny',
    ivermectin: 'iwermektyna, iwermektyny, iwermektynę, pasta dla koni',
    hydroxychloroquine: 'hydroksychlorochina, chlorochina, hydroksychlorochiny, arechin',
    mask: 'maseczka, maseczki, maseczek, maseczkę, maseczce, maska, maski, masek, maskę, kaganiec, kagańce, kagańca, szmata na twarzy',
    mrna: 'rna, m-rna',
    microchip: 'mikrochip, mikrochipy, mikrochipów, czip, czipy, czipów, chip, chipy, chipów, czipowanie',
    cancer: 'rak, raka, rakiem, raku, raki, nowotwór, nowotwory, nowotworu, nowotworów, turbo-rak, turborak, guz',
    flu: 'grypa, grypy, grypę, grypą, grypie, grypka',
    hpv: 'brodawczak, papilloma, gardasil',
    hiv: 'aids',
    bleach: 'wybielacz, wybielacza, wybielacze, dwutlenek chloru, mms, chloryn sodu',
    mpox: 'małpia ospa, małpiej ospy',
    infertility: 'bezpłodność, bezpłodności, bezpłodna, bezpłodne, bezpłodni, niepłodność, niepłodności, bezpłodnością',
    fluoride: 'fluor, fluoru, fluorek',
    death:
      'śmierć, śmierci, śmiercią, zgon, zgony, zgonów, umiera, umierają, umarł, zmarł, zmarła, zmarli, umrzeć, śmiertelny, śmiertelna',
    children: 'dziecko, dzieci, dziecka, dzieciom, dziecku, dziećmi, syn, syna, córka, córki',
    baby: 'niemowlę, niemowlęta, niemowląt, noworodek, noworodki, noworodków',
    pregnant: 'ciąża, ciąży, ciążę, ciężarna, ciężarne, ciężarnych',
    sunscreen: 'krem z filtrem, kremy z filtrem, filtry uv',
    chemo: 'chemioterapia, chemioterapii, chemia, chemii',
    myocarditis: 'zapalenie mięśnia sercowego, zapalenia mięśnia sercowego',
    clot: 'zakrzep, zakrzepy, zakrzepów, zakrzepica, zakrzepicy, zakrzepicę',
    '5g': 'maszty 5g, anteny 5g, sieć 5g, sieci 5g',
    thimerosal: 'tiomersal, tiomersalu',
    mercury: 'rtęć, rtęci, rtęcią',
    aluminium: 'aluminium, glin',
    doctor: 'lekarz, lekarze, lekarza, lekarzy, doktor, medyk',
    cure: 'leczy, leczą, wyleczy, wyleczyć, leczyć, wyleczył',
    garlic: 'czosnek, czosnku, czosnkiem',
    vitamin: 'witamina, witaminy, witaminę, witamin',
    homeopathy: 'homeopatia, homeopatii, homeopatię, homeopatyczny',
    insulin: 'insulina, insuliny, insulinę',
    dna: 'kod genetyczny',
  }),
  replies: {
    agree: list(
      'dokładnie, tak jest, prawda, zgadzam się, masz rację, ma pan rację, ma pani rację, święte słowa, amen, w punkt',
    ),
    deny: list('kłamstwo, nieprawda, to nieprawda, bzdura, bzdury, fałsz, głupoty, brednie'),
  },
  opposites: opposites(`
    zapobiega, zapobiegają, chroni, chronią, leczy, leczą, zabija, zatrzymuje, pomaga / powoduje, powodują, wywołuje, wywołują, prowadzi do, bezużyteczne, nic nie daje
    bezpieczna, bezpieczne, bezpieczny, bezpiecznie, nieszkodliwe / niebezpieczne, niebezpieczna, niebezpieczny, szkodliwe, szkodliwa, toksyczne, toksyczna, trucizna, śmiertelne, szkodzi
    działa, działają, skuteczne, skuteczna, skuteczny / bezużyteczne, nieskuteczne, nieskuteczna, nic nie dają, nic nie daje
    zwiększa, zwiększają, podnosi, pogarsza / zmniejsza, zmniejszają, obniża, redukuje
    zwykła grypa, tylko grypa, jak grypa, przeziębienie, łagodna / groźniejszy, bardziej śmiertelny, gorszy niż grypa, ciężki, poważny
    wymyślony, stworzony w laboratorium, broń biologiczna / prawdziwy, naturalny, naturalnego pochodzenia
    zdrowe, zdrowy / niezdrowe, niezdrowy
    rzadkie, rzadki, bardzo rzadkie, bardzo rzadko / częste, często`),
  cues: {
    negation: list(
      'nie, nigdy, żaden, żadna, żadne, żadnych, żadnego, żadnej, nikt, nic, ani, bez, brak, nigdzie, wcale',
    ),
    debunk: list(`
      mit, mity, mitem, mitów, fałsz, fałszem, fałszywy, fałszywa, fałszywe, fałszywych, fake news, fejk, fejki,
      fake, fakenews, dezinformacja, dezinformacji, dezinformację, nieprawda, nieprawdą, nieprawdziwe,
      nieprawdziwa, nieprawdziwy, to nie jest prawda, nie jest prawdą, to nieprawda, bzdura, bzdury, bzdurą,
      bzdur, brednia, brednie, głupota, głupoty, bujda, bujdy, ściema, kłamstwo, kłamstwa, kłamstwem, kłamią,
      kłamie, plotka, plotki, teoria spiskowa, teorie spiskowe, teorii spiskowych, teorią spiskową, spisek,
      spiskowa, spiskowe, foliarze, foliarz, szur, szury, szurów, obalamy, obalony, obalono, obalona, obalają,
      obala, zdementowano, dementujemy, dementuje, demaskujemy, nie ma żadnych dowodów, brak związku,
      nie ma żadnego związku, bez dowodów, bezpodstawne, bezpodstawna, niepotwierdzone, oszustwo, oszustwa,
      oszust, oszuści, szarlatan, szarlatani, szarlatanów, pseudonauka, wprowadza w błąd, błędne, błędna, błąd,
      mylące, zmanipulowane, manipulacja, wyrwane z kontekstu, wycofano, wycofany, wycofana, nie udostępniaj,
      nie udostępniajcie, nie wierz, nie wierzcie, sprostowanie, fact-check, weryfikacja, wymyślone, zmyślone,
      przestańcie, zaprzecza, zaprzeczają, nie ma … dowodów, żadnych … dowodów, brak … dowodów, żadne … badanie,
      nie ma … związku, żadnego … związku, nie … udowodniono, nie … potwierdzono, nie … wykazano, nic wspólnego,
      zaprzeczył, zaprzeczyła, zaprzeczyło, satyra, żart, niemożliwe, sfałszowane, stare nagranie, stare zdjęcie,
      żadnego wpływu, nic nie daje, straszenie,
      nie jest prawdziwe, nie jest to prawda, wierutna bzdura, wierutne kłamstwo, stek bzdur, pierdoły,
      bajka, bajki, bajek, zabobon, zabobony, bzdet, bzdety, farmazony, nonsens, wymysł, wymysły,
      brak podstaw, nie ma podstaw, żadnych podstaw, mijanie się z prawdą, mija się z prawdą, nie potwierdza,
      nie potwierdzają, nie potwierdziły, nie wykazały, nie wykazało, nie istnieje, nie istnieją,
      nie ma różnicy, żadnej różnicy, placebo, nie zastąpi, nie częściej, nie wierzę w, przestań,
      dość kłamstw, obalone, obaliły, obaliła, demaskuje`),
    question: list(
      `czy to prawda, czy to prawda że, czy prawdą jest, czy ktoś wie, ktoś wie, wie ktoś, czy ktoś może, może ktoś, czy są badania, są jakieś badania, czy są dowody, słyszałam że, słyszałem że, słyszałam, słyszałem, czytałam, czytałem, nie wiem czy, zastanawiam się, czy powinnam, czy powinienem, czy można, czy to bezpieczne, co o tym myślicie, co sądzicie, mam wątpliwości`,
    ),
    report: list(
      `według, podobno, rzekomo, rzekoma, rzekomy, twierdzi, twierdzą, mówi że, mówią że, mówią, krąży, krążą, sondaż, badanie sprawdza, wierzą, wierzy, tak zwana, tak zwany, tzw, ma powodować, donosi, donoszą, zdaniem`,
    ),
    mockery: list(
      `haha, hahaha, xd, xdd, xddd, lol, hehe, ta jasne, no jasne, na pewno, czapeczka z folii, foliowa czapeczka, folia, idioci, idiota, idiotów, debil, debile, głupek, głupki, antyszczepionkowiec, antyszczepionkowcy, antyszczepionkowców, płaskoziemca, płaskoziemcy, śmieszne, absurd, absurdalne, uniwersytet facebooka, covidioci, 🤣, 😂, 🙄, 🤡, 🤦`,
    ),
    assertion: list(
      `obudźcie się, obudź się, otwórzcie oczy, prawda, cała prawda, ukrywają, ukrywa, przemilczają, okłamują nas, nie chcą żebyś wiedział, nie chcą żebyśmy wiedzieli, big pharma, koncerny, udowodniono, udowodnione, potwierdzone, potwierdzono, dowód, udostępniajcie, udostępnij, podaj dalej, poczytajcie, sprawdźcie sami, cenzura, ocenzurowane, przypadek, trują, ludobójstwo, depopulacja, skandal`,
    ),
    contrast: list(
      'ale, jednak, w rzeczywistości, naprawdę, tak naprawdę, natomiast, lecz, przeciwnie, fakt, fakty, prawda jest taka',
    ),
    warning: list(`
      nie szczepcie, nie szczep, nie szczepię, nie dajcie się, nie daj się, nie dam się, nie dajcie,
      nie dawajcie, nie bierzcie, nie bierz, nie używajcie, nie kupujcie, nie pijcie, nie jedzcie,
      nie zgadzajcie się, nie pozwólcie, nie pozwól, nie pozwolę, nie wezmę, nie zaszczepię, nie zamierzam,
      unikajcie, unikaj, odmawiajcie, trzymajcie się z daleka, uwaga, ostrzegam, wyrzućcie, wyrzuć,
      odstawcie, odstaw, nigdy w życiu, nie ufajcie, nie ufaj, beze mnie, nie potrzebujemy, nie potrzebuję,
      niepotrzebne, po co`),
    authority: list(`
      badania pokazują, badania wykazały, badanie wykazało, badania wskazują, duże badania, badania na,
      naukowcy, eksperci, specjaliści, lekarze zalecają, lekarze przypominają, who,
      światowa organizacja zdrowia, ministerstwo zdrowia, sanepid, gis, nfz, ema, dane pokazują,
      dane wskazują, z danych, zatwierdzone, dopuszczone, monitorowane, miliony, milionów,
      bezpieczne i skuteczne, bezpieczna i skuteczna, przegląd badań, badania kliniczne,
      porozmawiajcie z lekarzem, zapytaj lekarza, zapytajcie lekarza, skonsultuj, zaleca się`),
    witness: list(`
      mój syn, mojego syna, moja córka, moje dziecko, moje dzieci, mój kuzyn, moja kuzynka, mój wujek,
      moja ciocia, sąsiad, sąsiadka, sąsiada, sąsiadki, mój brat, moja siostra, mój mąż, moja żona,
      moja mama, mój tata, moja babcia, mój dziadek, koleżanka, kolega, znajoma, znajomy, znajomego,
      znajomej, u mnie, mi pomogło, od tamtej pory, od tego czasu, zaraz po, tuż po, tygodnie później,
      dni później, następnego dnia, tydzień po, znam, znam osobę`),
    unnegating: list(`
      nic dziwnego, nie przypadek, nie przypadkiem, nieprzypadkowo, to nie przypadek, nie tylko,
      bez wątpienia, bez żartów, nie żartuję, dlaczego nie, czemu nie, nikt nie mówi, nikt o tym nie mówi,
      nikt wam nie powie, nikt ci nie powie, nikt nam nie powie, nie powiedzą, nie mówią, nie powie ci,
      nie chcą żebyś, nie chcą żebyście, nie chcą żebyśmy, nie chcą byś, nie chcą byśmy, nie wierzcie im,
      nigdy więcej, już nie, nie zapominajcie, nic innego, nie da się ukryć, nie ma wątpliwości,
      nie ma przypadków`),
  },
};

export default pl;
