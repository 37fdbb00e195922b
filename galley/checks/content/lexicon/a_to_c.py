"""Words of general and medical English from a to c, spelt right: what is one slip from them is looked at."""

from __future__ import annotations

WORDS = """
abaxial abbreviated abbreviation abbreviations abdomen abdominal abdominis aberrated ability abnormal abnormalities
abnormality abnormally aboard abortion about above abrasion abscess abscesses absence absent absolute absorb absorbed
absorption abstract abstracts abundance abundances abundant abuse academic accelerate accelerated acceleration accents
accept acceptable acceptance accepted access accessed accessibility accessible accessing accession accessory accident
accidental accidentally accidents accommodate accommodated accommodation accompanied accompanying accomplished
accordance according accordingly account accountable accounting accounts accumulation accuracy accurate accurately
acetaminophen acetate achievable achieve achieved achievement achieves achieving acidification acidosis acids
acknowledge acknowledged acknowledgement acknowledgements acknowledgments acoustic acquire acquired acquisition across
action activated activating activation active actively activities activity actors actual actually acuity acute acutely
acyclovir adapt adaptable adaptation adapted added addiction adding addition additional additionally additions address
addressed addresses addressing adenocarcinoma adenoma adenomas adenopathy adenosine adequate adequately adherence
adhesion adhesions adipose adjacent adjunct adjust adjusted adjusting adjustment adjuvant administer administered
administering administrated administration administrative admission admissions admitted admitting adolescent
adolescents adopt adopted adoption adopts adrenal adrenalectomy adrenaline adrenocortical adrenocorticotropic adult
adults advance advanced advancement advantage advantages adverse adversely advice advisable advise advised aesthetics
aetiology afebrile affect affected affecting affects afferent affiliation affiliations affluent after afterwards again
against agencies agency agent agents agglutination aggravated aggregate aggregated aggregating aggressive aggressively
agitated agitation agree agreed agreement agrees agricultural ahead aided aimed airway airways alanine alarm albeit
albumin alcohol alcoholic aldosterone alendronate alert alertness alerts algorithm algorithmic algorithms alias aliases
aligned alignment alike alive alkaline allegedly allele allergic allergies allergy alleviate alleviated allocated
allocation allograft allopurinol allow allowed allowing allows almost alone along alongside aloud alpha alphabets
alphas already alter alteration alterations altered alternate alternative alternatively alternatives although
altogether alveolar alveoli always ambiguous ambulance ambulatory amended amendments amenorrhea amenorrhoea amikacin
amino aminotransferase amiodarone amitriptyline amlodipine ammonia amnesia amniocentesis amniotic among amount
amoxicillin amphotericin ampicillin amplification amplified amplifier amplify amputation amylase amyloid amyloidosis
anaemia anaemic anaerobic anaesthesia anaesthetic anaesthetist analgesia analgesic analgesics analyse analysed analyses
analysing analysis analytic analytical analyze analyzed analyzing anaphylactic anaphylaxis anastomosis anastomotic
anatomic anatomical anatomically anatomy anchor ancient ancillary androgen anemia anesthesia anesthesiologist
anesthetic aneurysm aneurysmal aneurysms anfractuous angina angiogram angiographic angiography angioid angioplasty
angiotensin angle angles angular angulate animal animals animation ankle ankylosing annotated annotating annotation
annotations annual annually annular anomalies anomalous anomaly anonymised anonymous anorexia another answer answered
answers antagonist antecubital antenatal anterior anteriorly anterolateral anthropology antiarrhythmic antibacterial
antibiotic antibiotics antibodies antibody anticipated anticoagulant anticoagulants anticoagulated anticoagulation
anticonvulsant antidepressant antidepressants antiemetic antiepileptic antifungal antigen antihistamine antihistamines
antihypertensive antimicrobial antinuclear antiphospholipid antiplatelet antipsychotic antipyretic antiretroviral
antiseptic antithyroid antituberculous antivenom antiviral anxiety anxious anybody anyone anything anyway anywhere
aorta aortic apart aperture aphasia apical aplastic apnea apnoea apparatus apparent apparently appeal appealing appear
appearance appearances appeared appearing appears appendectomy appendicectomy appendices appendicitis appendix appetite
applicable application applications applied applies apply appointed appointment appraisal appreciable appreciate
appreciated approach approached approaches appropriate appropriately approval approve approved approximate
approximately approximation arachnoid arbitrarily arbitrary architecture architectures archival archive archived
archives archiving archon arctic areas arginine argument arguments arising arose around arousal arranged arrangement
array arrhythmia arrhythmias arrival arrive arrow arrows arterial arteries arteriography arteriovenous arteritis artery
arthralgia arthritis arthroplasty arthroscopic arthroscopy article articles articular artifact artifacts artificial
ascending ascertained ascites ascitic aseptic aside asked asking aspartate aspect aspects aspergillosis aspirate
aspirated aspiration aspirin assault assay assays assemblages assert assess assessed assesses assessing assessment
assessments assets assign assigned assignee assignment assignments assist assistance assisted associate associated
association associations assume assumed assumption asterisk asthma astronomical astronomy astrophysics asymmetric
asymmetrical asymmetry asymptomatic asymptotic ataxia atelectasis atenolol atherosclerosis atherosclerotic atlas
atorvastatin atresia atria atrial atrioventricular atrium atrophic atrophy attached attachment attachments attack
attacks attain attained attempt attempted attempts attendance attended attending attention attenuation attracted attrib
attributable attribute attributed attributes attribution atypical audience audiometry audit auditory augment
augmentation augmentations augmenters augmenting auscultation authentication author authoring authorised authorities
authorization authorized authors authorship autism autoantibodies autograft autoimmune autologous automate automated
automates automatic automatically automation autonomic autopsy autosomal availability available avascular average
averaged averages averaging avoid avoidable avoidance avoided avoiding avoids awake award awards aware awareness axial
axilla axillary axonal azathioprine azithromycin azoospermia bacillary bacilli bacillus backdrop background backwards
bacteraemia bacteremia bacteria bacterial balance balanced balloon bandage bandicoot bandpass bands banking banners
barcode barium barrier barriers basal based baseline bases basic basically basilar basis basket basophilic batch
bathing batteries beaded bearing bears beats became because become becomes becoming bedside before began begin
beginning begins begun behalf behavior behavioral behaviour behavioural behind being belief believe believed belong
belonging belongs below bench benchmark benchmarks beneath beneficial benefit benefited benefits benign benzodiazepine
benzodiazepines beside besides better between bevacizumab beyond biased biases bibliographic bibliography bicarbonate
biceps bilateral bilaterally biliary bilingual bilirubin billion binary binding bindings binomial biochemical
biochemistry biogeographic biography bioinformatics biologic biological biologically biology biomarker biomarkers
biomedical biopsied biopsies biopsy biparietal bipolar birth births bisoprolol bisphosphonate bisphosphonates bitcoin
bitcoins biting bitmap bitmaps bizarre black bladder blank blanks blastomycosis bleach bleeding bleep blind blinded
blindness blister blistering blisters block blockchain blocker blockers blockquotes blocks blood bloodstream blotches
blurred blurring board bodies bolus bookmark bookmarks books bookworm boost bootstrap border borne bottom bound
boundaries bounded bounds bovine bowel boxes braces brachial brachii bracket brackets bradycardia brain brainstem
branch branches branching brands break breakdown breaks breast breastfeeding breath breathing breathless breathlessness
breed bridge brief briefly bring brings broad broader broadly broken bronchi bronchial bronchiectasis bronchitis
bronchodilator bronchoscopic bronchoscopy bronchus bronze brother brought brown browser bruise bruising bubalis budget
budgets buffalo buffaloes build building buildings builds built bullae bullous bulls bumble bumblebee bundle bundles
bupivacaine burning business busulfan buttocks button bypass bytes cache cachectic cached cachexia caching caecum
caesarean calcaneus calcific calcification calcifications calcified calcium calculate calculated calculating
calculation calculations calculi calculus calendar calibrated calibration calibre called caller calling calls callus
calories calves camel camera campaigns canceled cancellations cancelled cancellous cancer cancerous cancers candida
candidate candidates candidiasis cannot cannula cannulated cannulation capabilities capability capable capacities
capacity capillaries capillary capitals capsule capsules caption captions captopril capture capturing carbamazepine
carbapenem carbohydrate carbon carboplatin carcinoid carcinoma carcinomas carcinomatosis cardiac cardiogenic
cardiologist cardiologists cardiology cardiomegaly cardiomyopathy cardiopulmonary cardiothoracic cardiovascular
cardioversion careful carefully caregiver caregivers carnitine carotid carpal carried carriers carries carry carrying
cartilage cartilaginous carvedilol cases catabolic catalog catalogue cataract cataracts catches categories categorized
category catheter catheterisation catheterization catheters cattle caudal causative cause caused causes causing
cauterization caution cautious cautiously cavitary cavitation cavities cavity cease ceased cecum cefazolin cefepime
ceftazidime ceftriaxone cefuroxime celestial celiac cells cellular cellulitis center centered centering centers centile
central centralized centrally centre centrifugation cerebellar cerebellum cerebral cerebrospinal cerebrovascular
certain certainly certainty certificate cervical cervix cesarean cessation chain chains chair challenge challenges
challenging change changed changes changing channel channels chapter chapters character characterised characteristic
characteristically characteristics characterization characterize characterized characterizing characters charge charged
chart check checked checker checking checklist checklists checkout checks checkup cheeks chemical chemistry
chemotherapeutic chemotherapy chest chewing chief child childhood children chimera chimerism chlorhexidine chloride
chloroquine chlorpromazine choice cholangiocarcinoma cholangiography cholangiopancreatography cholangitis
cholecystectomy cholecystitis cholecystostomy choledocholithiasis cholelithiasis cholera cholestasis cholestatic
cholesterol chondral choose chooses choosing chorea choroid choroidal chosen chromatin chromatogram chromatography
chromosomal chromosome chromosomes chronic chronically chronicity chronological chunks chyle ciclosporin cigarette
cigarettes ciliary ciprofloxacin circa circular circulating circulation circulatory circumference circumferential
circumflex circumscribed circumstances circumventing cirrhosis cirrhotic cisplatin citable citation citations cited
cites citing citrate clade clades claim claimed claims clamp clamping clarified clarifies clarify clarity class classes
classic classical classically classification classifications classified classify claudication clause clavicle
clavicular clean clear clearance clearly cleavage click climate clindamycin clinic clinical clinically clinician
clinicians clinicopathologic clinicopathological clitoral clitoris clock clonazepam clone clonidine clopidogrel close
closed closely closes closing clostridium closure clotrimazole clotting cloud clozapine clumped cluster clustering
clusters coagulation coagulopathy coalesce coarse coast coastal coati cobalamin cocaine cochlear codebase codeine codes
coding codon coefficient coefficients coenzyme coexistence coexistent coexisting cognition cognitive coherence coherent
cohesive cohort coiling coincide coincided coincidence coincident coined colchicine colectomy colic colitis
collaboration collaborative collaboratively collaborators collagen collapse collapsed collateral colleagues collect
collected collecting collection collections collective collectively colloid colloidal colon colonic colonies
colonization colonoscopic colonoscopy colony color coloration colorectal colored colors colostomy colour coloured
colours columella column columns combination combinations combinatorial combine combined combining comes comfort
comfortable coming comma command commands commas commence commenced comment commentary commented comments commercial
commission commissure commit commitment commits committed committee commodo common commonest commonly commons
communicate communicated communicating communication communism communities community comorbid comorbidities comorbidity
compact companion company comparable comparative compare compared compares comparing comparison comparisons compartment
compatibility compatible compensated compensation compensatory competing compiled compiles complain complained
complaining complaint complaints complement complementary complete completed completely completeness completes
completion complex complexed complexes complexity compliance compliant complicated complicating complication
complications complied component components compose composed composing composite composition compound compounds
comprehension comprehensive comprehensively compressed compression compressive comprise comprised comprises comprising
compromise compromised computation computational computations compute computed computer computing concave conceal
conceived concentrated concentration concentrations concentric concept conception concepts conceptual conceptualization
concern concerned concerning concerns conclude concluded conclusion conclusions conclusive conclusively concomitant
concomitantly concurrent concurrently condensed condition conditioning conditions conducive conduct conducted
conduction confer conference conferences confidence confidential confidentiality configuration configure confined
confirm confirmation confirmatory confirmed confirming confirms conflict conflicting conflicts conformance conformity
confounding confused confusion congenital congestion congestive congruent conical conjugate conjugated conjunctiva
conjunctival conjunctivitis connect connected connection connective connects consanguineous conscious consciously
consciousness consecutive consecutively consensus consent consented consequence consequences consequent consequently
conservative conservatively conserved consider considerable considerably consideration considerations considered
considering consist consisted consistency consistent consistently consisting consists console consolidation constant
constantly constellation constipation constituent constitute constituted constitutes constitutional constraints
constriction construct constructed construction consultant consultation consultations consulted consumed consumers
consumption contact contacts contagious contain contained container containers containing contains contaminated
contamination contemporary contend content contention contents contested context contexts contiguous continence
contingency continually continuation continue continued continues continuing continuity continuous continuously
continuum contour contours contraception contraceptive contraceptives contract contracted contraction contracts
contracture contractures contradict contradictory contraindicated contraindication contraindications contralateral
contrary contrast contrasted contrib contribute contributed contributes contributing contribution contributions
contributor contributors contributory control controlled controlling controls controversial controversy convalescence
convenience convenient conveniently convention conventional conventions convergent conversation conversations
conversely conversion convert converted converter converts convex convincing convolutional convulsion convulsions
convulsive cooperation cooperative coordinate coordinated coordinates coordination copied copies copyright copyrighted
coral corals cores cornea corneal corners corneum coronal coronary coroner corpus correct corrected correction
corrections corrective correctly correctness correlate correlated correlates correlation correlations correspond
corresponded correspondence corresponding corresponds corrosive cortex cortical corticosteroid corticosteroids cortisol
cosmetic costal costs cotrimoxazole cough coughing could counseled counseling counselled counselling count counted
counter countries country counts couple coupled coupling course court courts cousin cousins cover coverage covered
covering covers cranial craniotomy create created creates creatine creating creatinine creation credentials credit
crepitations crepitus crests crises crisis criteria criterion critical critically crossover crucial crude crustal
crusted crying cryotherapy cryptic cryptococcal cryptogenic cryptorchidism crystalline crystals culpa cultural culture
cultured cultures cumulated cumulative curation curative curettage curious current currently curvature curve curves
custom customizable customization customize cutaneous cyanosis cyanotic cycle cycles cyclophosphamide cyclosporine
cystectomy cysteine cystic cystitis cystoscopy cysts cytogenetic cytokine cytokines cytologic cytological cytology
cytomegalovirus cytometry cytoplasm cytoplasmic cytosine cytotoxic cytotoxicity
"""
