import type { Language } from './_contract.ts';
import { list, names, opposites } from './_lists.ts';
import { snowball } from './_stem.ts';

const pt: Language = {
  code: 'pt',
  name: 'Portuguese',
  nativeName: 'Português',
  stopWords: list(`
    a, à, ao, aos, aquela, aquele, aqui, as, às, até, cada, com, como, contra, da, das, de, dela, dele, deles, depois, do, dos, e, é, ela, elas, ele, eles, em, entre, era, essa, esse, essas, esses, está, estão, esta, este, eu, foi, foram, há, isso, isto, já, la, lhe, mais, mas, me, mesmo, meu, minha, muito, muitos, na, nas, não, nem,
    no, nos, nós, nossa, nosso, num, numa, o, os, ou, para, pela, pelas, pelo, pelos, pode, por, porque, pra, qual, quando, que, quem, são, se, sem, ser, será, seu, seus, só, sobre, sua, suas, também, te, tem, têm, ter, toda, todas, todo, todos, tu, um, uma, uns, vai, você, vocês, vos`),
  stem: snowball('portuguese', [
    [/cao$/, 'ção'],
    [/coes$/, 'ções'],
  ]),
  synonyms: names({
    covid: 'covid-19, covid19, coronavírus, corona vírus, sars-cov-2, sarscov2, plandemia, fraudemia',
    vaccine:
      'vacina, vacinas, vacinar, vacinado, vacinada, vacinados, vacinadas, vacinação, vacinem, vachina, picada, picadas, injeção, injeções, injetam, injetando, imunizante, imunizantes, imunização, dose de reforço',
    unvaccinated: 'não vacinado, não vacinados',
    mmr: 'tríplice viral, sarampo caxumba rubéola, vaspr',
    measles: 'sarampo',
    autism: 'autismo, autista, autistas',
    ivermectin: 'ivermectina',
    hydroxychloroquine: 'hidroxicloroquina, cloroquina',
    mask: 'máscara, máscaras, focinheira, focinheiras',
    mrna: 'rnam, rna mensageiro',
    microchip: 'microchips, chip, chips',
    cancer: 'câncer, cancro, tumor, tumores, cânceres',
    flu: 'gripe, influenza, gripezinha',
    hpv: 'papilomavírus',
    hiv: 'vih, aids, sida',
    bleach: 'água sanitária, lixívia, dióxido de cloro, mms',
    infertility: 'infertilidade, infértil, estéril, estéreis, esterilidade, esterilizar',
    fluoride: 'flúor, fluoreto',
    death: 'morte, mortes, morto, mortos, morreu, morrem, morrer, mortal, óbitos',
    children: 'criança, crianças, filho, filhos, filha',
    baby: 'bebê, bebês, bebé, bebés, recém-nascidos',
    pregnant: 'grávida, grávidas, gravidez, gestante, gestantes',
    sunscreen: 'protetor solar, filtro solar',
    chemo: 'quimioterapia, quimio',
    myocarditis: 'miocardite',
    clot: 'coágulo, coágulos, trombose, tromboses',
    '5g': 'antenas 5g',
    mercury: 'mercúrio',
    aluminium: 'alumínio',
    doctor: 'médico, médicos, médica, doutor',
    cure: 'cura, curam, curar, curou',
    garlic: 'alho',
    vitamin: 'vitamina, vitaminas',
    homeopathy: 'homeopatia',
    insulin: 'insulina',
    dna: 'adn',
    mpox: 'varíola dos macacos',
  }),
  replies: {
    agree: list(
      'exatamente, é isso mesmo, é verdade, concordo, tens razão, você tem razão, tem razão, bem dito, amém, com certeza, apoiado',
    ),
    deny: list('mentira, é mentira, falso, não é verdade, disparate, bobagem, besteira, boato'),
  },
  opposites: opposites(`
    previne, previnem, protege, protegem, cura, curam, mata, evita / causa, causam, provoca, provocam, inútil, não serve
    segura, seguras, seguro, inofensivo / perigoso, perigosa, perigosas, prejudicial, tóxico, tóxica, veneno, mortal
    funciona, funcionam, eficaz, eficazes / inútil, inúteis, ineficaz, não serve, não servem
    aumenta, aumentam, piora / reduz, reduzem, diminui, baixa
    só uma gripe, uma gripezinha, um resfriado, leve / mais mortal, pior que a gripe, mais perigoso, grave`),
  cues: {
    negation: list('não, nunca, jamais, nenhum, nenhuma, ninguém, nada, nem, sem, tampouco'),
    debunk: list(`
      mito, mitos, falso, falsa, falsos, falsas, boato, boatos, desmentido, desmentimos, desmente, desmentir,
      desinformação, fake news, fake, notícia falsa, notícias falsas, engano, enganoso, enganosa, mentira,
      mentiras, mente, mentirosos, não é verdade, não é real, não procede, sem provas, sem evidências,
      sem fundamento, infundado, infundada, sem base científica, bobagem, bobagens, besteira, besteiras, asneira,
      disparate, teoria da conspiração, teorias da conspiração, conspiração, golpe, burla, charlatão, charlatães,
      pseudociência, refutado, refutada, checagem, checamos, não compartilhe, não compartilhem, não partilhem,
      não acredite, não acreditem, errado, errada, incorreto, manipulado, fora de contexto, retratado,
      descartado, inventado, inventada, lenda urbana, nenhuma … prova, nenhuma … evidência, nenhum … estudo,
      nenhuma … relação, nenhuma … ligação, não há … provas, não há … evidências, não há … evidência,
      não existe … evidência, não … comprovado, não … provado, nada a ver, negou, nega, negam, negaram, sátira,
      piada, impossível, falsificado, vídeo antigo, foto antiga, nenhum efeito, não serve para nada, alarmismo,
      não é bem assim, não é assim, não é verdadeiro, isso é falso, balela, balelas, conversa fiada, lorota,
      tolice, tolices, patacoada, treta, aldrabice, aldrabices, crendice, lenda, desinformar, desmascarado,
      verificação, verificamos, sem base, sem qualquer, não tem fundamento, não existe, não existem,
      não há qualquer, não há nenhuma, não há relação, nenhuma diferença, placebo, não cura, não substitui,
      chega de, pare de espalhar, parem de espalhar, caluniosa, vigarice`),
    question: list(
      `é verdade que, é verdade, é mesmo verdade, alguém sabe, alguém pode, sabem se, me disseram, disseram-me, ouvi dizer, ouvi que, li que, não sei se, me pergunto, pergunto-me, há estudos, tem estudos, é seguro, é segura, pode-se, o que acham, devo me preocupar, tenho dúvida, tenho dúvidas`,
    ),
    report: list(
      `segundo, dizem que, diz que, dizem, afirma, afirmam, alega, alegam, supostamente, alegadamente, circula, circulam, pesquisa, sondagem, acreditam, investiga, o chamado, suposta, suposto`,
    ),
    mockery: list(
      `kkk, kkkk, kkkkk, haha, rsrs, lol, claro que sim, aham, chapéu de alumínio, papel alumínio, idiota, idiotas, imbecil, imbecis, burro, burros, antivacina, antivacinas, negacionista, negacionistas, terraplanista, terraplanistas, ridículo, absurdo, universidade do facebook, universidade do zap, covidiota, 🤣, 😂, 🙄, 🤡, 🤦`,
    ),
    assertion: list(
      `acordem, abram os olhos, a verdade, escondem, nos escondem, estão escondendo, mentem para nós, não querem que você saiba, big pharma, comprovado, confirmado, prova, compartilhem, compartilhe, partilhem, divulguem, repassem, informem-se, pesquisem, censurado, coincidência, envenenam, genocídio, urgente`,
    ),
    contrast: list(
      'mas, porém, contudo, no entanto, na realidade, na verdade, de fato, de facto, pelo contrário, facto, fato, realidade',
    ),
    warning: list(`
      não se vacinem, não se vacine, não vacinem, não vacine, não me vacino, não vou me vacinar,
      não vou tomar, não tomem, não tome, não tomes, não deem, não dê, não dêem, não deixem, não deixe,
      não usem, não use, não comprem, não comam, não bebam, não confiem, não confie, não aceitem, evitem,
      evite, recusem, recuso, cuidado, atenção, fiquem longe, fique longe, fujam, joguem fora, deitem fora,
      parem de, nem pensar, comigo não, não precisa, não precisamos`),
    authority: list(`
      estudos mostram, os estudos mostram, estudos demonstram, grandes estudos, estudos com,
      ensaios clínicos, os ensaios, as evidências, os dados, cientistas, pesquisadores, investigadores,
      especialistas, médicos recomendam, oms, a oms, organização mundial da saúde, ministério da saúde,
      anvisa, fiocruz, infarmed, dgs, ema, aprovada, aprovadas, monitoradas, milhões, seguras e eficazes,
      segura e eficaz, revisão sistemática, fale com o seu médico, converse com seu médico,
      consulte o médico, pergunte ao médico, recomenda-se`),
    witness: list(`
      meu filho, minha filha, meus filhos, meu primo, minha prima, meu tio, minha tia, meu vizinho,
      minha vizinha, meu irmão, minha irmã, meu marido, minha mulher, minha esposa, minha mãe, meu pai,
      minha avó, meu avô, meu amigo, minha amiga, um amigo, uma amiga, meu sobrinho, minha sobrinha,
      um colega, uma colega, comigo, funcionou, desde então, semanas depois, dias depois, no dia seguinte,
      logo depois, logo a seguir, conheço`),
    unnegating: list(`
      não é coincidência, não é por acaso, não é à toa, não admira, não só, não apenas, sem dúvida,
      não há dúvida, não é brincadeira, por que não, porque não, ninguém fala, ninguém diz, ninguém te conta,
      ninguém conta, ninguém nos diz, não te contam, não nos contam, não contam, não te dizem, não nos dizem,
      não dizem, não querem que, não vão te contar, nunca mais, já não, não esqueçam, não se esqueçam,
      nada mais, não acreditem neles`),
  },
};

export default pt;
